import type { JsonSchema } from '../json-schema.ts';
import { fieldsOf } from '../fields.ts';
import { objectAt } from '../json.ts';
import { apiSection } from './api-section.ts';
import { eventsSection } from './events-section.ts';
import { fieldTable } from './field-table.ts';
import { html, Markup } from './markup.ts';

/** A document of the page, and where its raw form is, from the page. */
export interface Described {
  readonly name: string;
  readonly file: string;
  readonly document: JsonSchema;
}

const STYLE = new Markup(`<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; color: #222; background: #fff }
nav a { margin-right: 1rem }
details { border: 1px solid #ccc; border-radius: 4px; margin: .5rem 0; padding: .5rem 1rem }
summary { cursor: pointer }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .5rem; text-align: left; vertical-align: top }
code { font-family: ui-monospace, monospace; font-size: .9em }
@media (prefers-color-scheme: dark) { body { background: #181818; color: #ddd } a { color: #8cf } details, th, td { border-color: #444 } }
</style>`);

const problemSection = (document: JsonSchema): Markup =>
  html`<section id="problems">
    <h2>problems</h2>
    <p>
      Every error of every API is an RFC 9457 problem document,
      <code>application/problem+json</code>.
    </p>
    ${fieldTable(fieldsOf(objectAt(document, 'components', 'schemas', 'Problem')))}
  </section> `;

/** One page about every API and the events: no script, no style and no font from anywhere else. */
export const readingPage = (apis: readonly Described[], events: Described): string => {
  const names = [...apis.map(({ name }) => name), events.name, 'problems'];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Commerce: APIs and events</title>
        ${STYLE}
      </head>
      <body>
        <h1>Commerce: APIs and events</h1>
        <p>Made by <code>npm run docs</code> from the schemas that validate at run time.</p>
        <nav>${names.map((name) => html`<a href="#${name}">${name}</a> `)}</nav>
        ${apis.map(({ name, file, document }) => apiSection(name, file, document))}${eventsSection(events.file, events.document)}${problemSection(apis[0]?.document ?? {})}
      </body>
    </html> `.text;
};
