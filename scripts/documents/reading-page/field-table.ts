import type { Field } from '../fields.ts';
import { html, type Markup } from './markup.ts';

/** A table of fields, or one line if there are none. */
export const fieldTable = (fields: readonly Field[]): Markup =>
  fields.length === 0
    ? html`<p>No fields.</p>`
    : html`<table>
        <tr>
          <th>field</th>
          <th>type</th>
          <th>required</th>
          <th>meaning</th>
        </tr>
        ${fields.map(
          ({ path, type, isRequired, meaning }) =>
            html`<tr>
              <td><code>${path}</code></td>
              <td>${type}</td>
              <td>${isRequired ? 'yes' : ''}</td>
              <td>${meaning}</td>
            </tr> `,
        )}
      </table>`;
