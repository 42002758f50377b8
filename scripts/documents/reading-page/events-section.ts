import { fieldsOf } from '../fields.ts';
import { listAt, objectAt } from '../json.ts';
import type { JsonSchema } from '../json-schema.ts';
import { fieldTable } from './field-table.ts';
import { html, type Markup } from './markup.ts';

const messagePart = (type: string, message: JsonSchema): Markup => {
  const payload = objectAt(message, 'payload', 'properties');
  const consumers = listAt(message, 'x-consumers').map(String).join(', ');
  return html`<details id="${type}">
    <summary><b>${type}</b> ${String(message.summary)}</summary>
    <p>
      Version ${String(objectAt(payload, 'version').const)}. Produced by
      ${String(objectAt(payload, 'source').const)}. Consumed by
      ${consumers === '' ? 'no function yet' : consumers}.
    </p>
    <h4>Data</h4>
    ${fieldTable(fieldsOf(objectAt(payload, 'data')))}
    <p>${String(message.description)}</p>
  </details> `;
};

const envelopePart = (message: JsonSchema): Markup => {
  const payload = objectAt(message, 'payload');
  const properties = Object.entries(objectAt(payload, 'properties')).filter(
    ([name]) => name !== 'data',
  );
  return html`<h4>Envelope of every event</h4>
    ${fieldTable(fieldsOf({ required: payload.required, properties: Object.fromEntries(properties.map(withoutValue)) }))} `;
};

// The table of common fields must not show the name and version of one event.
const withoutValue = ([name, property]: [string, unknown]): [string, unknown] =>
  typeof property === 'object' && property !== null
    ? [name, { ...property, const: undefined }]
    : [name, property];

/** A section about the bus, with one entry per event. */
export const eventsSection = (file: string, document: JsonSchema): Markup => {
  const messages = objectAt(document, 'components', 'messages');
  const types = Object.keys(messages);
  return html`<section id="events">
    <h2>events</h2>
    <p>Version ${String(objectAt(document, 'info').version)}, <a href="${file}">AsyncAPI 3</a></p>
    ${envelopePart(objectAt(messages, types[0] ?? ''))}
    ${types.map((type) => messagePart(type, objectAt(messages, type)))}
  </section> `;
};
