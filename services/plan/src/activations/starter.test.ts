import { expect, test } from 'vitest';
import { namesStarter } from './starter.ts';

const who = (role: string, name = '李洋') => ({ name, roles: [role] }) as never;

test.each([
  ['由市防汛办值班带班领导决定启动。', 'duty-leader', true],
  ['由值班领导启动', 'duty-leader', true],
  ['由值班领导启动', 'commander', false],
  ['经市应急指挥中心主任批准启动', 'commander', true],
  // Who holds an office is not known here.
  ['报市防指副总指挥批准启动。', 'commander', false],
  ['由李洋同志批准启动', 'commander', true],
  [null, 'commander', null],
])('"%s" names a %s: %s', (mayStart, role, named) => expect(namesStarter(mayStart, who(role))).toBe(named));
