/**
 * A Zapier app that is not ours, in plain CommonJS: a library that lends books. It has what ours does without: basic
 * authentication, numbers as ids, and fields of the kinds dict, list, dynamic, copy, json, datetime and password.
 */
const books = [
  { id: 3, title: 'Momo <script>document.title = "hacked"</script>' },
  { id: 2, title: 'Emma' },
  { id: 1, title: 'Dune' },
];

const listBooks = {
  key: 'book_list',
  noun: 'Book',
  display: { label: 'Book List', description: 'Fills a dropdown.', hidden: true },
  operation: {
    canPaginate: true,
    perform: (z, { meta }) => (meta.page > 0 ? [] : books),
    sample: books[0],
  },
};

/** Has one page, which depends on what is filled in. */
const listCopies = {
  key: 'copy_list',
  noun: 'Copy',
  display: { label: 'Copy List', description: 'Fills a dropdown.', hidden: true },
  operation: {
    perform: (z, { inputData }) => [{ id: 1, name: `First copy of ${inputData.book ?? 'any book'}` }],
    sample: { id: 1, name: 'First copy of 1' },
  },
};

const newBook = {
  key: 'new_book',
  noun: 'Book',
  display: { label: 'New Book', description: 'Triggers when the library buys a book.' },
  operation: {
    inputFields: [{ key: 'shelf', label: 'Shelf' }],
    perform: (z, { inputData, meta }) => {
      // As if the shelf were emptied while the Zap is on.
      if (inputData.shelf === 'gone' && !meta.isPopulatingDedupe)
        throw new z.errors.Error('That shelf is gone.');
      return inputData.shelf === 'empty' ? [] : books;
    },
    sample: books[0],
  },
};

const lend = {
  key: 'lend_books',
  noun: 'Loan',
  display: { label: 'Lend Books', description: 'Lends books to a reader.' },
  operation: {
    inputFields: [
      {
        key: 'hint',
        type: 'copy',
        helpText: 'Readers with **fines** cannot borrow. See [the rules](https://example.com/rules).',
      },
      { key: 'reader', label: 'Reader', required: true, default: 'Ann' },
      {
        key: 'book',
        label: 'Book',
        dynamic: 'book_list.id.title',
        required: true,
        altersDynamicFields: true,
      },
      { key: 'copy', label: 'Copy', dynamic: 'copy_list.id.name' },
      { key: 'notes', label: 'Notes', list: true, dependsOn: ['book'] },
      { key: 'shelf', label: 'Shelf Marks', dict: true },
      { key: 'rules', label: 'Rules', type: 'json' },
      { key: 'days', label: 'Days', type: 'integer', choices: { 7: 'A week', 14: 'Two weeks' } },
      { key: 'due', label: 'Due', type: 'datetime' },
      { key: 'pin', label: 'PIN', type: 'password' },
      (z, { inputData }) =>
        String(inputData.book) === '1'
          ? [{ key: 'worms', label: 'Handle Worms With Care', type: 'boolean' }]
          : [],
    ],
    perform: (z, { inputData, authData }) => ({
      id: 1,
      received: JSON.stringify(inputData),
      echo: authData.password,
    }),
    sample: { id: 1 },
  },
};

/** Nothing but the room can be filled in before that is. */
const reserve = {
  key: 'reserve_room',
  noun: 'Reservation',
  display: { label: 'Reserve Room', description: 'Reserves a room to read in.' },
  operation: {
    inputFields: [
      { key: 'room', label: 'Room', required: true },
      { key: 'code', label: 'Code', type: 'password', required: true, dependsOn: ['room'] },
      { key: 'table', label: 'Table', dynamic: 'copy_list.id.name', dependsOn: ['room'] },
      { key: 'lamps', label: 'Lamps', dict: true, dependsOn: ['room'] },
      { key: 'guests', label: 'Guests', list: true, dependsOn: ['room'] },
      { key: 'hours', label: 'Hours', children: [{ key: 'from', label: 'From' }], dependsOn: ['room'] },
    ],
    perform: () => ({ id: 1 }),
    sample: { id: 1 },
  },
};

module.exports = {
  version: '1.0.0',
  platformVersion: require('zapier-platform-core').version,
  authentication: {
    type: 'basic',
    connectionLabel: '{{name}}',
    test: (z, { authData }) => {
      if (authData.password !== 'open-sesame') throw new z.errors.Error('The library does not know you.');
      return { name: `${authData.username}’s card` };
    },
  },
  triggers: { [listBooks.key]: listBooks, [listCopies.key]: listCopies, [newBook.key]: newBook },
  searches: {},
  creates: { [lend.key]: lend, [reserve.key]: reserve },
};
