/** A value of the file from which no product can be made. The message is the reason that the shop reads. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}
