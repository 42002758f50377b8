import type { Field } from '../fields.ts';
import { html, type Markup } from './markup.ts';

/** A table of fields; of what has none, one line that says so. */
export const fieldTable = (fields: readonly Field[]): Markup =>
  fields.length === 0
    ? html`<p>Nothing.</p>`
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
