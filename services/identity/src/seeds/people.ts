import { type Role, roles, seededPersonId, seededTeamId, seededUnitId } from '@muster/contracts';
import type { PersonRow } from '../people/index.ts';
import xian from './xian.json' with { type: 'json' };

interface Post {
  n: number;
  username: string;
  role: Role;
  post: string;
  unit: string;
  unitPath: string;
  team?: number;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈'];
const givenNames = (
  '志远 静 建国 磊 敏 卫东 雪梅 洋 浩 丽华 立新 国庆 婷 帆 明亮 爽 悦 超群 欣 远 凯 鹏 勇 强 健 涛 进 斌 ' +
  '海燕 晓峰 春生 秀英 永刚 文博 佳宁 子涵 振华 红霞 俊杰 思远 玉兰'
).split(' ');
/** Names of our own making, all different up to the product of both lists; whoever bears one is not meant. */
const nameOf = (n: number): string =>
  `${surnames[n % surnames.length] ?? ''}${givenNames[(n * 7) % givenNames.length] ?? ''}`;
/** Nobody has these: a number in Xi'an never begins with 0. */
const phoneOf = (n: number): string => `+8629${String(1_000 + n).padStart(8, '0')}`;
const pad = (n: number): string => String(n).padStart(2, '0');

const cityPath = '/000000/610000/610100/';
const inCity = { unit: '610100', unitPath: cityPath };
const posts: Readonly<Record<Role, string>> = {
  'duty-officer': '值班员',
  'duty-leader': '带班领导',
  commander: '指挥长',
  responder: '队伍联络员',
  administrator: '平台管理员',
};
/** `count` people of one role in the city's unit, numbered from `from`. */
const several = (count: number, from: number, stem: string, role: Role): Post[] =>
  Array.from({ length: count }, (_, at) => ({
    n: from + at,
    username: `${stem}-${pad(at + 1)}`,
    role,
    post: posts[role],
    ...inCity,
  }));
const ofDistricts = (from: number, stem: string, role: Role): Post[] =>
  xian.districts.map(({ code }, at) => ({
    n: from + at,
    username: `${stem}-${code}`,
    role,
    post: posts[role],
    unit: code,
    unitPath: `${cityPath}${code}/`,
  }));

/**
 * By the numbers that `seededPersonId` takes: 1-5 the accounts, one a role; in the city's duty room officers
 * 11-20, leaders 31-34 and commanders 41-42; contacts 101-144 of the seeded teams 1-44; a duty officer 201-213
 * and a duty leader 221-233 for each district.
 */
const roster: readonly Post[] = [
  ...roles.map((role, at) => ({
    n: at + 1,
    username: role,
    role,
    post: posts[role],
    ...inCity,
    ...(role === 'responder' ? { team: 1 } : {}),
  })),
  ...several(10, 11, 'officer', 'duty-officer'),
  ...several(4, 31, 'leader', 'duty-leader'),
  ...several(2, 41, 'commander', 'commander'),
  ...several(44, 101, 'contact', 'responder').map((post) => ({ ...post, team: post.n - 100 })),
  ...ofDistricts(201, 'officer', 'duty-officer'),
  ...ofDistricts(221, 'leader', 'duty-leader'),
];

export const seededPeople = (now: Date): PersonRow[] =>
  roster.map(({ n, username, role, post, unit, unitPath, team }) => ({
    id: seededPersonId(n),
    version: 1,
    username,
    name: nameOf(n),
    roles: [role],
    unitId: seededUnitId(unit),
    unitPath,
    teamId: team === undefined ? null : seededTeamId(team),
    phone: phoneOf(n),
    post,
    active: true,
    email: null,
    emailVerified: false,
    image: null,
    createdAt: now,
    updatedAt: now,
  }));
