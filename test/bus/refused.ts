import type { NATS_USERS } from '#contracts';

/** The rest, in words: what would be of use to whoever has taken over one app, and is another one's to say or to hear. */
export const REFUSED: Readonly<
  Record<Exclude<(typeof NATS_USERS)[number], 'owner'> | 'worker-deepl', { says: string[]; hears: string[] }>
> = {
  gateway: {
    // What the wallet decided, what a vendor did, an order to call one, and all that only operators do.
    says: [
      ...['wallet.evt', 'attempt.deepl', 'work.deepl', 'vendor.health.deepl', 'job.cancel'],
      ...['ask.dispatcher.pause', 'ask.dispatcher.share', 'ask.dispatcher.limit', 'ask.dispatcher.job-record', 'ask.worker.decide'],
      ...['ask.dispatcher.holding-jobs', 'ask.worker.attempts', 'ask.gateway.rewrap-secrets', 'dead.WALLET.wallet-commands'],
      ...[
        '_INBOX_operator.x.outcome',
        '_INBOX_gateway.x.submit',
        '_INBOX_gateway.x.waiting',
        '_INBOX_gateway.x.result',
        '_INBOX_gateway.x.tell-wallet',
      ],
      '$JS.API.STREAM.MSG.GET.WALLET',
    ],
    hears: [
      'job.submit',
      'wallet.cmd',
      'wallet.evt',
      'work.*',
      'attempt.*',
      'ask.dispatcher.job',
      'ask.wallet.balance',
      'ask.worker.result',
    ],
  },
  wallet: {
    says: [
      ...['job.submit', 'work.deepl', 'attempt.deepl', 'job.evt.u.j.succeeded', 'batch.evt.u.b.completed', 'vendor.health.deepl'],
      ...['ask.dispatcher.job', 'ask.dispatcher.pause', 'ask.worker.result', 'ask.worker.decide', 'ask.gateway.rewrap-secrets'],
      ...['_INBOX_gateway.x.submit', '_INBOX_gateway.x.waiting', '_INBOX_gateway.x.result'],
      ...['alert.gateway', 'dead.JOBS.dispatcher-submissions'],
    ],
    hears: ['job.submit', 'wallet.cmd', 'work.*', 'attempt.*', 'job.evt.>', 'ask.dispatcher.*', 'ask.worker.result', 'alert.*'],
  },
  dispatcher: {
    // As a worker or as the wallet: their questions, their health, their orders.
    says: [
      ...['vendor.health.deepl', 'alert.worker', 'alert.wallet', 'user.evt.u.low_balance', 'work.nobody'],
      ...['ask.worker.decide', 'ask.worker.result', 'ask.wallet.balance', 'ask.gateway.rewrap-secrets'],
      ...['_INBOX_gateway.x.result', '_INBOX_gateway.x.tell-wallet', '_INBOX_operator.x.outcome'],
      '$JS.API.STREAM.MSG.DELETE.WALLET_EVENTS',
    ],
    hears: ['work.deepl', 'work.*', 'wallet.cmd', 'ask.worker.*', 'ask.worker.callback.deepl', 'ask.wallet.*', 'job.submit', 'job.evt.>'],
  },
  setup: {
    says: [
      'job.submit',
      'wallet.cmd',
      'wallet.evt',
      'work.deepl',
      'attempt.deepl',
      'job.evt.u.j.failed',
      'ask.wallet.balance',
      'alert.wallet',
    ],
    hears: ['wallet.cmd', 'wallet.evt', 'job.>', 'work.*', 'attempt.*', 'ask.>'],
  },
  operator: {
    says: [
      ...['job.submit', 'wallet.evt', 'work.deepl', 'attempt.deepl', 'job.evt.u.j.failed', 'alert.wallet', 'vendor.health.deepl'],
      ...[
        'ask.dispatcher.job',
        'ask.worker.result',
        'ask.worker.callback.deepl',
        '$JS.API.STREAM.MSG.GET.WALLET',
        '$JS.API.STREAM.INFO.WALLET',
      ],
    ],
    hears: ['wallet.cmd', 'wallet.evt', 'job.>', 'work.*', 'attempt.*', 'ask.>', 'alert.*'],
  },
  objects: {
    says: [
      'job.submit',
      'wallet.cmd',
      'wallet.evt',
      'work.deepl',
      'attempt.deepl',
      '$O.other.C.x',
      '$JS.API.STREAM.CREATE.OBJ_other',
      'ask.wallet.balance',
    ],
    hears: ['wallet.cmd', 'wallet.evt', 'job.>', 'work.*', 'attempt.*', 'ask.>', '$O.>'],
  },
  'worker-deepl': {
    says: [
      ...['wallet.cmd', 'wallet.evt', 'job.submit', 'job.evt.u.j.succeeded', 'batch.evt.u.b.completed', 'user.evt.u.low_balance'],
      ...['work.openai', 'vendor.health.openai', 'alert.wallet', 'ask.dispatcher.job', 'ask.wallet.balance', 'ask.worker.decide'],
      ...['_INBOX_gateway.x.submit', '_INBOX_gateway.x.tell-wallet', '_INBOX_worker-openai.x.y', 'dead.WORK.worker-openai'],
    ],
    hears: [
      'work.deepl',
      'work.*',
      'ask.worker.callback.openai',
      'vendor.health.openai',
      'vendor.health.*',
      'wallet.*',
      'job.>',
      'attempt.*',
    ],
  },
};
