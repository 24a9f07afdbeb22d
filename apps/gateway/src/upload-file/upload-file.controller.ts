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
import { uploadOf } from './upload-stream.js';

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
    description: 'The body is the file itself, its `Content-Type` the file’s. Name it in a job’s input by its id.',
  })
  @ApiConsumes('*/*')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, type: FileBody, description: 'Stored.' })
  @FailsWith('invalid_request', 'missing_key', 'invalid_key', 'too_large', 'too_many_files', 'unavailable')
  async upload(@Query() { fileName }: UploadQuery, @Req() request: FastifyRequest): Promise<FileBody> {
    const { content, contentType } = uploadOf(request);
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

function tooLarge(bytesMax: number): ProblemError {
  // What is still on its way is not read.
  return new ProblemError('too_large', { detail: `A file must have at most ${bytesMax} bytes.`, headers: { connection: 'close' } });
}
