import { categorySeed } from './category-seed.ts';

export const stationery = categorySeed(
  'stationery',
  [
    ['Papierhof', 'PAP', 1, 'Printed and bound in Leipzig.'],
    ['Kyōto Bungu', 'KYO', 1.6, 'Paper that ink neither feathers on nor bleeds through.', 'JPY'],
    ['Blank Slate', 'BLA', 1.2, 'Recycled, in calm colours.'],
  ],
  [
    ['Dotted Notebook', 'NOTE', 18.9, 'Two hundred numbered pages that lie flat.'],
    ['Fountain Pen', 'FOUN', 44.9, 'A smooth medium nib and a converter.'],
    ['Gel Pen Set', 'GELP', 14.9, 'Six colours, quick to dry.'],
    ['Weekly Planner', 'PLAN', 21.9, 'Undated: begin when you like.'],
    ['Mechanical Pencil', 'PENC', 16.9, 'Brass body, 0.5 mm lead.'],
    ['Letter Paper', 'LETT', 19.9, 'Forty sheets with lined envelopes.'],
    ['Desk Organiser', 'ORGA', 29.9, 'A place for pens, clips and cards.'],
    ['Ink Bottle', 'INKB', 15.9, 'Fifty millilitres of midnight blue.'],
    ['Sketchbook', 'SKET', 22.9, 'Heavy paper for pencil and wash.'],
    ['Washi Tape', 'WASH', 11.9, 'Ten rolls, torn by hand, removed without a trace.'],
  ],
);

export const clothing = categorySeed(
  'clothing',
  [
    ['Alltag', 'ALL', 1, 'Organic cotton, fairly sewn in Portugal.'],
    ['Maré', 'MAR', 1.4, 'Soft, loose and sea-washed.'],
    ['Harbour Wool', 'HAR', 1.7, 'Traceable merino from farm to seam.'],
  ],
  [
    ['Crew-Neck Sweater', 'SWEA', 79.9, 'Fine knit with ribbed cuffs.'],
    ['T-Shirt', 'TSHI', 24.9, 'A straight cut that keeps its shape.', ['S', 'M', 'L', 'XL']],
    ['Hooded Jacket', 'HOOD', 89.9, 'Brushed inside, two-way zip.', ['S', 'M', 'L']],
    ['Beanie', 'BEAN', 27.9, 'Double-knitted, one size.'],
    ['Scarf', 'SCAR', 39.9, 'Long enough to wrap twice.'],
    ['Hiking Socks', 'SOCK', 19.9, 'Cushioned where boots rub.'],
    ['Overshirt', 'OVER', 94.9, 'Heavy twill with horn buttons.'],
    ['Pyjama Set', 'PYJA', 64.9, 'Brushed flannel for cold mornings.'],
    ['Canvas Tote', 'TOTE', 22.9, 'Carries ten kilos and a laptop.'],
    ['Leather Belt', 'BELT', 49.9, 'Vegetable-tanned, solid brass buckle.'],
  ],
);
