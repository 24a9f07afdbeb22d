import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerAsScripted, headerOf, type VendorFace } from '../deliver-answer/answer-as-scripted.js';
import { readForm } from '../read-form.js';
import type { VendorDouble } from '../serve-double/double.js';
import { LaterWork } from '../work-later/work-later.js';
import { twilioFault } from './faults.js';
import { API_VERSION, messageBody, type Account, type Message } from './message.js';
import { readRequest } from './request.js';
import { sendMessage, takeMessage, type Exchange } from './send-message.js';

const USD_AT_FIRST = 1_000_000;
const USD_PER_SEGMENT = 0.0079;

const face: VendorFace = {
  vendor: 'twilio',
  fault: twilioFault,
  error200: twilioFault(500),
  empty: { status: 201, body: {} },
  worksLater: true,
};

const listed = z.object({ To: z.string().optional(), PageSize: z.coerce.number().int().min(1).max(1_000).default(50) });
const formBody = z.record(z.string(), z.string());

export const twilioDouble = (): VendorDouble => ({
  face,
  serve: (server, sandbox) => {
    const exchange = { sandbox, later: new LaterWork<Message>() };
    exchange.later.endWith(server);
    server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
      readForm(body, request.headers['content-type'] ?? ''),
    );
    serveSending(server, exchange);
    serveReads(server, exchange);
  },
});

/** `POST /2010-04-01/Accounts/{AccountSid}/Messages.json`: answered at once, sent later. */
function serveSending(server: FastifyInstance, exchange: Exchange): void {
  server.post(`/${API_VERSION}/Accounts/:sid/Messages.json`, (request, reply) => {
    const { sandbox } = exchange;
    const account = accountOf(request);
    if (!account) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 401 } });
    const fields = formBody.safeParse(request.body);
    const read = readRequest(fields.success ? fields.data : {});
    if (!read.ok) {
      const said = twilioFault(400, read.message, read.code);
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 400, said } });
    }
    const wanted = read.request;
    const attempt = headerOf(request, 'x-holdfast-attempt');
    return answerAsScripted(sandbox, face, {
      request,
      reply,
      text: wanted.body,
      work: (usage, script) => {
        const message = takeMessage(exchange, { account, request: wanted, attempt, usage, script });
        const body = messageBody(message);
        sendMessage(exchange, message);
        return { status: 201, body, units: null };
      },
    });
  });
}

/** What reads and bills nothing: one message, messages to a number, the balance. */
function serveReads(server: FastifyInstance, { sandbox, later }: Exchange): void {
  server.get<{ Params: { message: string } }>(`/${API_VERSION}/Accounts/:sid/Messages/:message`, (request, reply) => {
    const account = accountOf(request);
    if (!account) return refuse(reply, 401);
    const found = later.find(request.params.message.replace(/\.json$/, ''));
    if (found?.account.sid !== account.sid) return refuse(reply, 404);
    const fault = found.asked.next(found.script);
    return fault === undefined ? reply.send(messageBody(found)) : refuse(reply, fault);
  });
  server.get(`/${API_VERSION}/Accounts/:sid/Messages.json`, (request, reply) => {
    const account = accountOf(request);
    if (!account) return refuse(reply, 401);
    const { To: to, PageSize: count } = listed.parse(request.query);
    const mine = later.all().filter((message) => message.account.sid === account.sid && (to === undefined || message.request.to === to));
    const uri = request.url.slice(`/${face.vendor}`.length);
    return reply.send({
      messages: mine.slice(0, count).map(messageBody),
      ...{ page: 0, page_size: count, start: 0, end: Math.min(mine.length, count), uri },
      ...{ first_page_uri: uri, next_page_uri: null, previous_page_uri: null },
    });
  });
  server.get(`/${API_VERSION}/Accounts/:sid/Balance.json`, (request, reply) => {
    const account = accountOf(request);
    if (!account) return refuse(reply, 401);
    const spent = sandbox.journal.unitsBilled(face.vendor, 'segments') * USD_PER_SEGMENT;
    return reply.send({ account_sid: account.sid, balance: (USD_AT_FIRST - spent).toFixed(4), currency: 'USD' });
  });
}

const refuse = (reply: FastifyReply, status: number): FastifyReply => reply.code(status).send(twilioFault(status).body);

/** The account of the path, by its SID and token. Any token will do except one that begins with `invalid`, so that a refused one can be tried. */
function accountOf(request: FastifyRequest): Account | null {
  const { sid } = z.object({ sid: z.string() }).parse(request.params);
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [user, authToken = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 2);
  return user === sid && /^(?!invalid)\S+$/.test(authToken) ? { sid, authToken } : null;
}
