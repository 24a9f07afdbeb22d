import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Bus } from '#bus';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';

/** `live`: the process runs. `ready`: it reaches NATS and PostgreSQL, so it can do its work. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly bus: Bus,
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res() response: FastifyReply): Promise<void> {
    const checks = { nats: this.bus.isConnected, postgres: await this.reachesPostgres() };
    const ready = checks.nats && checks.postgres;
    await response.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).send({ status: ready ? 'ready' : 'not ready', checks });
  }

  private async reachesPostgres(): Promise<boolean> {
    try {
      await this.database.ping();
      return true;
    } catch (cause) {
      this.log.warn({ err: cause }, 'PostgreSQL is unreachable');
      return false;
    }
  }
}
