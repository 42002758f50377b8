import { GrowingArray, bytes } from './growing-array.ts';

const BITS = 7;
const MORE = 0x80;
const LOW = 0x7f;

/**
 * Numbers that grow within each list, as their differences in 7 bits a byte: a third of the bytes.
 *
 * @param lists each sorted.
 */
export const packLists = (lists: Iterable<readonly number[]>): Uint8Array => {
  const packed = new GrowingArray(bytes);
  for (const list of lists) {
    let before = 0;
    for (const number of list) {
      let rest = number - before;
      before = number;
      for (; rest > LOW; rest >>>= BITS) packed.push((rest & LOW) | MORE);
      packed.push(rest);
    }
  }
  return packed.filled();
};

/** @param starts where each list begins, and after the last one the end. */
export const unpackLists = (packed: Uint8Array, starts: Uint32Array): Uint32Array => {
  const numbers = new Uint32Array(starts.at(-1) ?? 0);
  let at = 0;
  for (let list = 0; list + 1 < starts.length; list += 1) {
    let before = 0;
    const end = starts[list + 1] ?? 0;
    for (let index = starts[list] ?? 0; index < end; index += 1) {
      let difference = 0;
      let shift = 0;
      let byte = MORE;
      while (byte >= MORE) {
        byte = packed[at] ?? 0;
        at += 1;
        difference |= (byte & LOW) << shift;
        shift += BITS;
      }
      before += difference;
      numbers[index] = before;
    }
  }
  return numbers;
};
