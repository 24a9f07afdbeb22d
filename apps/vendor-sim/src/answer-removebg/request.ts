import { z } from 'zod';
import { isImage } from './image.js';

/** Credits of one cut-out: a preview costs a quarter (remove.bg/api, "Pricing"). */
const CREDITS = { preview: 0.25, small: 0.25, regular: 0.25, medium: 1, hd: 1, full: 1, '4k': 1, '50MP': 1, auto: 1 } as const;

export interface CutOutRequest {
  readonly source: Buffer;
  readonly credits: number;
}
export type ReadRequest =
  { readonly ok: true; readonly request: CutOutRequest } | { readonly ok: false; readonly title: string; readonly code: string };

const fields = z.looseObject({
  image_file_b64: z.string().optional(),
  image_url: z.string().optional(),
  image_file: z.object({ bytes: z.instanceof(Buffer) }).optional(),
  size: z.enum(['preview', 'small', 'regular', 'medium', 'hd', 'full', '4k', '50MP', 'auto']).default('preview'),
  format: z.enum(['auto', 'png']).default('auto'),
});

/** One source in one of three ways; options that change no sandbox answer are let through. The sandbox fetches no URL: its text is the image. */
export function readRequest(body: unknown): ReadRequest {
  const parsed = fields.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      title: `Invalid ${issue?.path.join('.') ?? 'parameter'}: ${issue?.message ?? 'not understood'}`,
      code: 'invalid_parameter',
    };
  }
  const { image_file_b64: b64, image_url: url, image_file: file, size } = parsed.data;
  const sources = [
    b64 === undefined ? undefined : Buffer.from(b64, 'base64'),
    url === undefined ? undefined : Buffer.from(url),
    file?.bytes,
  ];
  const [source, another] = sources.filter((each) => each !== undefined);
  if (!source) return { ok: false, title: 'No image given', code: 'missing_source' };
  if (another) return { ok: false, title: 'Multiple image sources given: Please provide only one', code: 'multiple_sources' };
  if (url === undefined && !isImage(source))
    return { ok: false, title: 'File type not supported: use JPG, PNG or WebP', code: 'invalid_file_type' };
  return { ok: true, request: { source, credits: CREDITS[size] } };
}
