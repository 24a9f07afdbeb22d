import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { FailsWith } from './problem-body.js';
import { ProblemError } from './problem-error.js';
import { PROBLEMS, PROBLEM_CODES, isProblemCode, problemTypeOf, type ProblemCode } from './problems.js';

class ExplainedProblemBody {
  @ApiProperty({ example: '/problems/invalid_input' })
  type!: string;

  @ApiProperty({ enum: PROBLEM_CODES })
  code!: string;

  @ApiProperty({ example: 422 })
  status!: number;

  @ApiProperty({ example: 'The input does not fit the product' })
  title!: string;

  @ApiProperty({ example: 'Change the fields named in `errors`.' })
  remedy!: string;
}

class ProblemListBody {
  @ApiProperty({ type: [ExplainedProblemBody] })
  problems!: ExplainedProblemBody[];
}

/** Where a problem's `type` leads. */
@ApiTags('problems')
@Controller('problems')
export class ExplainProblemController {
  @Get()
  @ApiOperation({
    security: [],
    summary: 'All problems that this API answers with',
    description: 'Open to everybody. Codes never change their meaning.',
  })
  @ApiResponse({ status: 200, type: ProblemListBody, description: 'All of them.' })
  list(): ProblemListBody {
    return { problems: PROBLEM_CODES.map(explain) };
  }

  @Get(':code')
  @ApiOperation({
    security: [],
    summary: 'What one problem means and what to do about it',
    description: 'Where the `type` of a problem leads. Open to everybody.',
  })
  @ApiParam({ name: 'code', description: 'The `code` of a problem.', schema: { type: 'string', maxLength: 100, example: 'invalid_input' } })
  @ApiResponse({ status: 200, type: ExplainedProblemBody, description: 'The problem.' })
  @FailsWith('not_found')
  one(@Param('code') code: string): ExplainedProblemBody {
    if (!isProblemCode(code))
      throw new ProblemError('not_found', { detail: 'There is no problem of this name; GET /problems lists them.' });
    return explain(code);
  }
}

function explain(code: ProblemCode): ExplainedProblemBody {
  return { type: problemTypeOf(code), code, ...PROBLEMS[code] };
}
