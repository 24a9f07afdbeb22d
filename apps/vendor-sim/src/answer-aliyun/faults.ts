import type { Said } from '../deliver-answer/answer-as-scripted.js';

/** Errors of the gateway, by its documented codes: the body is empty, the headers tell. */
const GATEWAY: Readonly<Record<number, { code: string; message: string }>> = {
  400: { code: 'I400MP', message: 'Parameter `no` is required' },
  401: { code: 'A401AC', message: 'Invalid AppCode' },
  403: { code: 'B403MQ', message: 'Api Market Subscription quota exhausted' },
  404: { code: 'I404NF', message: 'API not found' },
  413: { code: 'I413UL', message: 'Request URL too Large' },
  429: { code: 'T429ID', message: 'Throttled by INNER DOMAIN Flow Control' },
  500: { code: 'X500ER', message: 'Service Internal Error' },
  502: { code: 'D502FC', message: 'Backend service response invalid' },
  503: { code: 'D503CB', message: 'Backend circuit breaker' },
  504: { code: 'D504TO', message: 'Backend service request timeout' },
};

export function gatewayFault(status: number, message?: string): Omit<Said, 'status'> {
  const { code, message: usual } = GATEWAY[status] ?? { code: 'X500ER', message: `Error ${String(status)}` };
  const headers = {
    'x-ca-error-code': code,
    'x-ca-error-message': plain(message ?? usual),
    'x-ca-request-id': 'A1B2C3D4-0000-0000-0000-000000000000',
  };
  return { headers, body: Buffer.alloc(0) };
}

const BUSINESS = {
  '201': '快递单号错误',
  '203': '快递公司不存在',
  '204': '快递公司识别失败',
  '205': '没有信息',
  '207': '该单号被限制，错误单号',
} as const;

/** What the seller of the API says inside a 200. */
export const businessError = (status: keyof typeof BUSINESS): Omit<Said, 'status'> => ({
  body: { status, msg: BUSINESS[status], result: '' },
});

const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?');
