import { describe, expect, test } from '@jest/globals';
import { readOptions, USAGE } from '../../demo/options.ts';
import { UserError } from '../../tools/command.ts';

const read = (line: string, environment: NodeJS.ProcessEnv = {}) =>
  readOptions(line === '' ? [] : line.split(' '), environment);
const real = { HEYGEN_API_KEY: 'k' };

describe('The options of npm start', () => {
  test.each<[string, NodeJS.ProcessEnv, object]>([
    ['', {}, { out: 'out', bulk: false, poll: false, interval: undefined }],
    ['--rows a.csv --template t --out o', {}, { rows: 'a.csv', template: 't', out: 'o' }],
    ['--bulk --avatar a --poll', {}, { bulk: true, avatar: 'a', poll: true }],
    ['--poll --interval 0.2', {}, { interval: 200 }],
    ['--interval 15 --yes', real, { interval: 15_000, yes: true }],
    ['--bulk --interval 15 --yes', real, { interval: 15_000 }],
    ['--help --yes', {}, { help: true }],
  ])('are read: %s', (line, environment, expected) => {
    expect(read(line, environment)).toMatchObject(expected);
  });

  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['--bulk --template t', {}, '--template does nothing with --bulk, which makes videos of an avatar. '],
    ['--template t --bulk --yes', real, '--template does nothing with --bulk'],
    ['--avatar a', {}, '--avatar does nothing without --bulk.'],
    ['--interval 15', {}, '--interval does nothing without --poll.'],
    ['--bulk --interval 15', {}, '--interval does nothing without --poll.'],
    ['--yes', {}, '--yes does nothing without HEYGEN_API_KEY: the emulator costs nothing.'],
    ['--yes', { HEYGEN_API_KEY: '' }, '--yes does nothing without HEYGEN_API_KEY'],
    ['rows.csv', {}, "Unexpected argument 'rows.csv'"],
    ['--poll extra', {}, "Unexpected argument 'extra'"],
    ['--colour red', {}, "Unknown option '--colour'. npm start -- --help lists the options."],
    ['-x', {}, "Unknown option '-x'. npm start -- --help lists the options."],
    ['--rows', {}, "Option '--rows <value>' argument missing. npm start -- --help lists the options."],
    ['--rows --bulk', {}, "Option '--rows' argument is ambiguous. npm start -- --help lists the options."],
    ['--bulk=yes', {}, "Option '--bulk' does not take an argument. npm start -- --help lists the options."],
    ['--poll --interval soon', {}, '--interval takes a number of seconds, such as 15.'],
    ['--poll --interval 0', {}, '--interval takes a number of seconds, such as 15.'],
    ['--poll --interval Infinity', {}, '--interval takes a number of seconds, such as 15.'],
    ['', { npm_config_bulk: 'true' }, 'npm took --bulk for itself. Options follow --: npm start -- --bulk'],
    ['a.csv', { npm_config_rows: 'true' }, 'npm took --rows for itself.'],
  ])(
    'are refused in one line when they are wrong or would change nothing: %s %j',
    (line, environment, says) => {
      const refused = () => read(line, environment);
      expect(refused).toThrow(UserError);
      expect(refused).toThrow(says);
      expect(refused).toThrow(/^[^\n]*$/);
    },
  );

  test('are all in the help, which fits a terminal', () => {
    const lines = USAGE.split('\n');
    for (const option of Object.keys(read(''))) {
      expect(lines).toContainEqual(expect.stringContaining(`  --${option} `));
    }
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});
