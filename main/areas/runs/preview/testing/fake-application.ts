/** What an application in preview does, without an application: text of a script that plays its part. */
export interface Behaviour {
  /** Code that runs when the script is loaded. */
  readonly atLoad?: string;
  /** Code that runs in the place of listening. */
  readonly atGo?: string;
  /** Code that runs a moment after it listens. */
  readonly later?: string;
  readonly losses?: readonly string[];
  readonly mayKeep?: boolean;
}

export function fakeApplication({
  atLoad = '',
  atGo = 'listen(message.port)',
  later = '',
  losses = [],
  mayKeep = true,
}: Behaviour): string {
  return `
import fs from 'node:fs';
import http from 'node:http';

${atLoad}
let file = '';
const say = (message) => process.send(message);
const person = { id: 'p1', name: 'Ada', email: 'rep@crm.example', org: 'o1', orgName: 'One', roles: ['rep'] };
function listen(port) {
  const server = http.createServer((request, response) => response.end(fs.readFileSync(file)));
  server.on('error', () => server.listen(0, '127.0.0.1'));
  server.on('listening', () => {
    say({ kind: 'listening', port: server.address().port, people: [person] });
    setTimeout(() => { ${later} }, 200);
  });
  server.listen(port, '127.0.0.1');
}
process.on('message', (message) => {
  switch (message.kind) {
    case 'open':
      file = message.database;
      return say({ kind: 'opened', losses: ${JSON.stringify(losses)}, mayKeep: ${mayKeep} });
    case 'go':
      if (message.data === 'fresh') fs.rmSync(file, { force: true });
      fs.appendFileSync(file, message.data + ' ');
      say({ kind: 'migrated' });
      ${atGo};
      return;
    case 'admit':
      return say({ kind: 'admitted', token: message.token });
    case 'stop':
      return process.exit(0);
  }
});
`;
}
