import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PROBLEMS, PROBLEM_CODES, isProblemCode, problemTypeOf, type ProblemCode } from './problems.js';
import { FailsWith } from './problem-body.js';
import { ProblemError } from './problem-error.js';

/** Where a problem's `type` leads. */
@ApiTags('problems')
@Controller('problems')
export class ExplainProblemController {
  @Get()
  @ApiOperation({ summary: 'All problems that this API answers with' })
  list(): { problems: ReturnType<typeof explain>[] } {
    return { problems: PROBLEM_CODES.map(explain) };
  }

  @Get(':code')
  @ApiOperation({ summary: 'What one problem means and what to do about it' })
  @FailsWith('not_found')
  one(@Param('code') code: string): ReturnType<typeof explain> {
    if (!isProblemCode(code))
      throw new ProblemError('not_found', { detail: 'There is no problem of this name; GET /problems lists them.' });
    return explain(code);
  }
}

function explain(code: ProblemCode): { type: string; code: ProblemCode; status: number; title: string; remedy: string } {
  return { type: problemTypeOf(code), code, ...PROBLEMS[code] };
}
