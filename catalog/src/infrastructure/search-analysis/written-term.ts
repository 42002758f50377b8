import type { Product } from '../../domain/product/product.ts';
import { searchedTexts } from '../../domain/search/searched-fields.ts';
import { writtenWordsOf } from '../../domain/search/words.ts';
import { spellingsOf } from './word-forms.ts';

/** A term of the name or the keywords of a product as the product writes it, with its accents. */
export const writtenTerm = (term: string, { state }: Product): string => {
  const { name, keywords } = searchedTexts(state);
  const words = [...name, ...keywords].flatMap(writtenWordsOf);
  const word = words.find(({ plain }) => plain === term);
  return (word ?? words.find((each) => spellingsOf(each).includes(term)))?.written ?? term;
};
