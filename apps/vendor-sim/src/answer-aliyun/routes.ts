import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answerAsScripted, type Sandbox, type VendorFace, type Work } from '../deliver-answer/answer-as-scripted.js';
import { withoutScript } from '../script-faults/script.js';
import type { VendorDouble } from '../serve-double/double.js';
import { businessError, gatewayFault } from './faults.js';

const face: VendorFace = {
  vendor: 'aliyun',
  fault: gatewayFault,
  error200: businessError('205'),
  empty: { body: parcel('0', 'auto', []) },
};

/** A parcel tracker of Alibaba Cloud's API market: `GET /kdi?no=&type=`, behind its API Gateway (`Authorization: APPCODE <code>`). */
export const aliyunDouble = (): VendorDouble => ({ face, serve: serveAliyun });

const query = z.object({ no: z.string().min(1), type: z.string().default('auto') });

function serveAliyun(server: FastifyInstance, sandbox: Sandbox): void {
  server.get('/kdi', (request, reply) => {
    if (!/^APPCODE (?!invalid)\S+$/.test(request.headers.authorization ?? ''))
      return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 401 } });

    const read = query.safeParse(request.query);
    if (!read.success) return answerAsScripted(sandbox, face, { request, reply, refusal: { status: 400 } });
    const { no, type } = read.data;
    return answerAsScripted(sandbox, face, { request, reply, text: no, work: () => track(withoutScript(no), type) });
  });
}

/** What the seller of the API answers, whatever happened inside: always a 200. `nothing` in the number is a parcel that nobody knows. */
function track(no: string, type: string): Work {
  if (no.length < 5) return { refusal: { status: 200, said: businessError('201') } };
  if (no.includes('nothing')) return { refusal: { status: 200, said: businessError('205') } };
  const list = [
    { time: '2026-11-24 18:20:11', status: 'Delivered, signed for at the front desk' },
    { time: '2026-11-22 09:02:45', status: 'Picked up' },
  ];
  return { body: parcel(no, type, list), units: { lookups: 1 } };
}

function parcel(number: string, type: string, list: readonly object[]): object {
  const result = {
    ...{
      number,
      type: type === 'auto' ? 'zto' : type,
      list,
      deliverystatus: '3',
      issign: '1',
      expName: 'ZTO Express',
      expSite: 'www.zto.com',
    },
    ...{ expPhone: '95311', courier: '', courierPhone: '', updateTime: '2026-11-24 18:20:11', takeTime: '2 d 9 h', logo: '' },
  };
  return { status: '0', msg: 'ok', result };
}
