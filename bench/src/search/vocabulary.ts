/** One kind of product in a department. */
export interface Department {
  readonly category: string;
  readonly things: readonly string[];
  /** What is said of such things. */
  readonly uses: readonly string[];
}

const list = (text: string): readonly string[] => text.split(',').map((each) => each.trim());

export const DEPARTMENTS: readonly Department[] = [
  {
    category: 'audio',
    things: list(
      'headphones, earbuds, soundbar, turntable, amplifier, speaker, microphone, radio, subwoofer, headset',
    ),
    uses: list(
      'long flights, studio recordings, small rooms, podcasts, video calls, vinyl collections',
    ),
  },
  {
    category: 'computers',
    things: list(
      'keyboard, mouse, monitor, laptop, docking station, webcam, router, hard drive, graphics tablet, hub',
    ),
    uses: list(
      'home offices, spreadsheets, open-plan offices, late games, photo editing, student flats',
    ),
  },
  {
    category: 'photography',
    things: list(
      'tripod, lens, camera bag, flash, light meter, softbox, gimbal, memory card, battery grip, filter',
    ),
    uses: list('weddings, night skies, macro shots, street scenes, wildlife hides, product photos'),
  },
  {
    category: 'kitchen',
    things: list(
      'kettle, toaster, blender, knife, frying pan, casserole, coffee grinder, scale, colander, mixing bowl',
    ),
    uses: list(
      'quick breakfasts, Sunday roasts, fresh pasta, preserves, small kitchens, sourdough',
    ),
  },
  {
    category: 'furniture',
    things: list(
      'desk, office chair, bookshelf, sideboard, sofa, dining table, stool, wardrobe, bed frame, nightstand',
    ),
    uses: list(
      'narrow hallways, studio flats, reading corners, shared homes, tall people, guest rooms',
    ),
  },
  {
    category: 'lighting',
    things: list(
      'desk lamp, floor lamp, pendant, wall light, lantern, spotlight, string lights, night light, ceiling light, torch',
    ),
    uses: list('reading, stairwells, dinner tables, children, workshops, long winters'),
  },
  {
    category: 'garden',
    things: list(
      'watering can, pruning shears, spade, rake, hose reel, planter, greenhouse, compost bin, lawnmower, bird feeder',
    ),
    uses: list('balconies, first beds, clay soil, rose gardens, allotments, wild hedges'),
  },
  {
    category: 'outdoor',
    things: list(
      'tent, sleeping bag, backpack, camping stove, hiking poles, headlamp, water bottle, hammock, rain jacket, compass',
    ),
    uses: list('long trails, winter tours, festivals, family weekends, river crossings, hut tours'),
  },
  {
    category: 'cycling',
    things: list(
      'bike helmet, bike light, saddle, floor pump, pannier, lock, mudguard, multi-tool, handlebar, bike computer',
    ),
    uses: list('daily commutes, gravel roads, cargo bikes, race days, wet autumns, long descents'),
  },
  {
    category: 'toys',
    things: list(
      'building blocks, puzzle, board game, marble run, train set, kite, doll, science kit, balance bike, puppet',
    ),
    uses: list(
      'rainy afternoons, birthdays, curious children, whole families, first years, playgrounds',
    ),
  },
  {
    category: 'stationery',
    things: list(
      'notebook, fountain pen, planner, sketchbook, stapler, ink, pencil case, sticky notes, envelope set, ruler',
    ),
    uses: list('meetings, travel journals, exams, calligraphy, architects, letters'),
  },
  {
    category: 'clothing',
    things: list('T-shirt, sweater, jacket, scarf, socks, jeans, belt, gloves, dress, cap'),
    uses: list(
      'cool evenings, office days, layering, travel, sensitive skin, the cold half of the year',
    ),
  },
  {
    category: 'instruments',
    things: list(
      'guitar, ukulele, violin, digital piano, drum kit, flute, metronome, guitar stand, tuner, music stand',
    ),
    uses: list(
      'first lessons, small stages, practice at night, school bands, songwriters, rehearsals',
    ),
  },
  {
    category: 'tools',
    things: list(
      'cordless drill, hammer, screwdriver set, circular saw, spirit level, workbench, toolbox, sander, clamp, ladder',
    ),
    uses: list('first flats, roof repairs, cabinet makers, fences, tight corners, model building'),
  },
  {
    category: 'bathroom',
    things: list(
      'towel, bath mat, shower head, mirror, soap dispenser, laundry basket, bathrobe, scales, toothbrush, shelf',
    ),
    uses: list('small bathrooms, guests, hard water, families, rented flats, spa evenings'),
  },
  {
    category: 'sports',
    things: list(
      'yoga mat, dumbbell, football, tennis racket, skipping rope, rowing machine, swim goggles, running vest, basketball, foam roller',
    ),
    uses: list('beginners, marathons, back pain, club training, short breaks, cold mornings'),
  },
];

/** Beginnings and ends of brand names, each pair of which is one. */
export const BRAND_STARTS = list(
  'Nord, Alm, Ber, Cal, Dor, Eker, Fal, Gran, Hald, Isen, Jor, Kast, Lind, Mor, Oster, Per, Quan, Ros, Silv, Tor, Ul, Vest, Yar, Zell',
);
export const BRAND_ENDS = list('wind, haus, berg, mark, dahl, craft, line, ström');

export const COLOURS = list(
  'black, white, anthracite, silver, navy, sky blue, forest green, olive, sand, beige, burgundy, red, mustard, coral, violet, natural',
);

/** Aluminium is left out: it is dealt to a known share of the products. */
export const MATERIALS = list(
  'steel, oak, beech, bamboo, linen, cotton, wool, leather, ceramic, glass, brass, cork, carbon, polyester, rubber',
);

export const QUALITIES = list(
  'compact, foldable, waterproof, ergonomic, lightweight, silent, handmade, adjustable, rechargeable, modular, robust, portable, elegant, reversible, dimmable, magnetic, insulated, airy, stackable, smart',
);

export const COUNTRIES = list(
  'Germany, France, Italy, Portugal, Poland, Japan, Sweden, Denmark, Austria, Spain, Czechia, Taiwan',
);

export const SIZES = list('XS, S, M, L, XL, 40 cm, 60 cm, 80 cm, 120 cm, 0.5 l, 1 l, 2 l');

/** Sentences of descriptions; what is in braces is filled in. */
export const SENTENCES: readonly string[] = [
  'This {quality} {thing} is made for {use}.',
  'Its frame of {material} keeps its shape for years.',
  'A finish in {colour} goes with almost any room.',
  'The set comes with a printed guide and all screws.',
  'Our designers in {country} tested it for eleven months.',
  'Every seam and edge is checked by hand before it leaves the workshop.',
  'It weighs only {number} grams and fits into any bag.',
  'The surface can be wiped clean with a damp cloth.',
  'Replacement parts stay available for at least ten years.',
  'A quiet motor with {number} steps adapts to whatever you do.',
  'The battery lasts up to {number} hours and charges through USB-C.',
  'We pack it without plastic, in recycled cardboard.',
  'Suitable for {use} as well as for {use}.',
  'The {quality} design won a prize for its clear lines.',
  'A second layer of {material} protects it against rain and frost.',
  'Thanks to rounded corners it is safe for children.',
  'The handle lies well in large and small hands.',
  'If anything breaks, we repair it free of charge for two years.',
  'Customers praise how {quality} it feels after months of use.',
  'Choose between {colour} and {colour}, both with matching accessories.',
  'With a width of {number} millimetres it slides under most shelves.',
  'The lid closes tightly, so nothing leaks on the way.',
  'It needs no tools and is ready within {number} minutes.',
  'A sensor notices movement and saves energy when the room is empty.',
  'Each one has its own serial number engraved below.',
  'The fabric is certified and free of harmful substances.',
  'Water drains through {number} small openings at the bottom.',
  'The app shows progress, but everything works without it too.',
  'Part of the {brand} series that grows with your needs.',
  'Made in {country} with energy from wind and sun.',
];
