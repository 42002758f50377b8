import type { Redis } from 'ioredis';
import type { CacheStoreHandle } from '../../src/index.ts';
import { connectTo, openStoreOver } from './store-over.ts';

/** A store that hears of other processes' changes no earlier than the reply to its next lookup has come. */
export interface LateStore extends CacheStoreHandle {
  /** Resolves once a message with this text waits for that reply. */
  messageWaits(text: string): Promise<void>;
}

/** Opens such a store; until then, and while it does not look anything up, messages wait. */
export const openStoreHearingLate = async (port: number): Promise<LateStore> => {
  const messages: { readonly text: string; readonly hear: () => void }[] = [];
  let onMessage: (() => void) | undefined;
  const connect = (): Redis => {
    const client = connectTo(port);
    const { get, mget } = client;
    const emit = client.emit.bind(client);
    const thenHear = async (read: typeof get | typeof mget, keys: string[]): Promise<unknown> => {
      const reply: unknown = await Reflect.apply(read, client, keys);
      for (const { hear } of messages.splice(0)) hear();
      return reply;
    };
    Object.assign(client, {
      get: (...keys: string[]) => thenHear(get, keys),
      mget: (...keys: string[]) => thenHear(mget, keys),
      emit: (event: string, ...args: unknown[]) => {
        if (event !== 'message') return emit(event, ...args);
        messages.push({ text: args.join(' '), hear: () => emit(event, ...args) });
        onMessage?.();
        return true;
      },
    });
    return client;
  };
  const handle = await openStoreOver(connect);
  return {
    ...handle,
    messageWaits: (wanted) =>
      new Promise((resolve) => {
        onMessage = () => {
          if (messages.some(({ text }) => text.includes(wanted))) resolve();
        };
        onMessage();
      }),
  };
};
