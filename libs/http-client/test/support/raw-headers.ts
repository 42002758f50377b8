import type { DispatchController } from '../../src/interceptors/dispatch.ts';

/** The raw headers of a response as text: name, value, name, value, ... */
export function rawHeadersText({ rawHeaders }: DispatchController): string {
  return Object.values(rawHeaders ?? {})
    .map(String)
    .join(',');
}
