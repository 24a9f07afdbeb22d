import { Controller, Inject, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TooManyBytesError } from '#objects';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { userOf } from '../identify-caller/caller.js';
import { UserGuard } from '../identify-caller/user-guard.js';
import { ChecksProducts } from '../identify-caller/wanted-of.js';
import { Files } from '../keep-files/files.js';
import { FailsWith } from '../report-problem/problem-body.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { FileBody, UploadQuery } from './upload-file.dto.js';
import { leaveUnread, uploadOf } from './upload-stream.js';

/** What a browser's form and `curl -F` send: the file, and lines around it that would be stored as a part of it. */
const FORM_TYPE = /^multipart\//i;

/**
 * Guarantee: whoever is told a file's id can use it until it expires, and gets the bytes that were sent, or none.
 * Trigger: POST /v1/files.
 * A duplicate is another file.
 * A crash leaves a row without a digest, and maybe bytes: swept.
 */
@ApiTags('files')
@ApiBearerAuth('user')
@Controller('v1/files')
@UseGuards(UserGuard)
// A file is for whichever product its job is.
@ChecksProducts()
export class UploadFileController {
  constructor(
    private readonly files: Files,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Upload a file',
    description: 'The body is the file itself (no form), its `Content-Type` the file’s. Name it in a job’s input by its id.',
  })
  @ApiConsumes('*/*')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, type: FileBody, description: 'Stored.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'too_large', 'unsupported_media_type', 'too_many_files', 'unavailable')
  async upload(@Query() { fileName }: UploadQuery, @Req() request: FastifyRequest): Promise<FileBody> {
    const { content, contentType } = uploadOf(request);
    if (FORM_TYPE.test(contentType)) {
      leaveUnread(content);
      throw isForm();
    }
    const { bytesMax, uploadWithinMs } = LIMITS.file;
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax);
    const slow = setTimeout(() => content.destroy(new Error('the upload took too long')), uploadWithinMs / 2);
    try {
      const { file, expiresAt } = await this.files.store(content, { userId: userOf(request), contentType, fileName, bytesMax });
      const { object: id, ...described } = file;
      return { id, ...described, expiresAt: expiresAt.toISOString() };
    } catch (cause) {
      if (cause instanceof TooManyBytesError) throw tooLarge(bytesMax);
      if (cause instanceof ProblemError) throw cause;
      this.log.warn({ err: cause }, 'an upload could not be stored');
      throw unavailable('The file could not be stored. Nothing was kept of it; send it again.', { cause });
    } finally {
      clearTimeout(slow);
    }
  }
}

function isForm(): ProblemError {
  const example = 'curl --data-binary @photo.png -H "Content-Type: image/png"';
  return new ProblemError('unsupported_media_type', {
    detail: `Send the file itself as the body, with its own Content-Type, and not within a form; such as: ${example}`,
  });
}

function tooLarge(bytesMax: number): ProblemError {
  // What is still on its way is not read.
  return new ProblemError('too_large', { detail: `A file must have at most ${bytesMax} bytes.`, headers: { connection: 'close' } });
}
