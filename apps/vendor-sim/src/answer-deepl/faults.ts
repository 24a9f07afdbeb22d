/** DeepL tells every fault as `{"message": "..."}`; the words are those that its API and client libraries show. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad request. Please check error message and your parameters.',
  403: 'Authorization failed. Please supply a valid DeepL-Auth-Key.',
  404: 'The requested resource could not be found.',
  413: 'Request Entity Too Large. The request size exceeds the limit.',
  429: 'Too many requests. Please wait and resend your request.',
  456: 'Quota Exceeded. The character limit has been reached.',
  500: 'Internal server error.',
  503: 'Resource currently unavailable. Try again later.',
};

export const deeplFault = (status: number, message?: string): { body: { message: string } } => ({
  body: { message: message ?? MESSAGES[status] ?? `Error ${String(status)}.` },
});
