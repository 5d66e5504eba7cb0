import type { Handler } from '../../platform/rpc/handler.ts';
import type { historyReading } from '#shared/contracts/history.ts';
import type { HistoryReading } from './reading.ts';

type Method = keyof typeof historyReading.methods;

/** Contract to service, method by method. */
export function historyReadingHandlers(history: HistoryReading): { readonly [M in Method]: Handler<M> } {
  return {
    'history.open': ({ documentId }) => history.open(documentId),
    'history.resolve': ({ documentId, version }) => history.resolve(documentId, version),
    'history.read': ({ documentId, version, since }) => history.read(documentId, version, since),
    'history.deltas': ({ documentId, from, to }) => history.deltas(documentId, from, to),
    'history.activity': ({ documentId, from, to, buckets }) =>
      history.activity(documentId, { from, to, buckets }),
    'history.blame': ({ documentId, version }) => history.blame(documentId, version),
    'history.diff': ({ documentId, from, to, by }) => history.diff(documentId, from, to, by),
    'history.find': ({ documentId, text }) => history.find(documentId, text),
  };
}
