/** What sample data is made of. Nobody is meant. */
export const words = {
  firstNames:
    `Nora Amir Ingrid Mateo Yuki Fatima Jonas Leila Tomás Greta Kwame Elif Anders Priya Hugo Zofia Samuel Mei
    Oskar Amara Lucía Viktor Hana Emil Soraya Felix Noémie Idris Clara Ravi Astrid Milan Chiara Bastian Olga Theo`.split(
      /\s+/,
    ),
  lastNames:
    `Lindqvist Okafor Bergmann Castillo Tanaka Haddad Novák Moreau Jensen Kaya Sato Almeida Petrov Nakamura
    Schäfer Rossi Mensah Kowalska Duarte Fischer Ivanova Larsen Bianchi Osei Weber Marín Horváth Chen Brandt Dubois
    Eriksen Farkas Keller Yilmaz Walsh Iyer`.split(/\s+/),
  companies:
    `Alder Brightwater Cedar Dovetail Eastgate Fernhill Granite Harbour Ironwood Juniper Kestrel Larkspur Maple
    Northgate Oakfield Pinecrest Quarry Rowan Silverline Thornbury Umber Valley Westbrook Yarrow`.split(
      /\s+/,
    ),
  companyEnds: [
    '& Sons',
    'Works',
    'Logistics',
    'Foods',
    'Engineering',
    'Group',
    'Textiles',
    'Energy',
    'Labs',
  ],
  cities:
    `Lisbon Gdańsk Lyon Hamburg Bergen Porto Graz Ghent Turku Bilbao Trieste Aarhus Basel Leeds Galway Malmö`.split(
      ' ',
    ),
  countries: [
    'Portugal',
    'Poland',
    'France',
    'Germany',
    'Norway',
    'Austria',
    'Belgium',
    'Finland',
    'Spain',
    'Italy',
  ],
  streets: [
    'Mill Lane',
    'Station Road',
    'Harbour Street',
    'Church Square',
    'Garden Way',
    'Market Street',
    'Hill Road',
  ],
  positions: [
    'Head of purchasing',
    'Managing director',
    'Office manager',
    'Site manager',
    'Accountant',
    'Engineer',
  ],
  adjectives: [
    'Yearly',
    'First',
    'Additional',
    'Regional',
    'Interim',
    'Extended',
    'Pilot',
    'Spring',
    'Central',
    'New',
  ],
  things: [
    'service agreement',
    'delivery',
    'installation',
    'maintenance plan',
    'training',
    'replacement order',
    'framework contract',
    'refit',
    'inspection',
    'licence renewal',
  ],
  doings: [
    'Call back about',
    'Prepare',
    'Send papers for',
    'Follow up on',
    'Check',
    'Agree on a date for',
    'Review',
  ],
  sentences: [
    'Prefers to be called in the morning.',
    'Asked for a second offer with a longer term.',
    'Decides together with the board, which meets every other Tuesday.',
    'The papers are complete and were sent by post.',
    'Wants a visit on site before anything is signed.',
    'Everything went as planned; nothing is left to do.',
    'There is a competing offer, though not for all of it.',
    'The budget for this year is spent, so it will be next spring.',
  ],
  colours: ['red', 'blue', 'green', 'black', 'white', 'grey', 'yellow'],
} as const;
