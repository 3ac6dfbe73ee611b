import { afterAll } from '@jest/globals';
import nock from 'nock';

// Tests of the app talk to HeyGen's own address, and nothing leaves this machine.
nock.disableNetConnect();

// Every test file has a nock of its own, and the files of one worker share Node's modules, which it patches. Two
// at work disturb each other, so each goes when its file is done.
afterAll(() => {
  nock.restore();
});

export default nock;
