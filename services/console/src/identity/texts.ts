import { defineTexts } from '../app/i18n.ts';

export const useIdentityTexts = defineTexts('identity', {
  signIn: ['登录', 'Sign in'],
  platform: ['城市应急值班与指挥平台', 'Emergency duty and command'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  wrong: ['用户名或密码不正确，请核对后重试。', 'User name or password is wrong. Check both and try again.'],
  tooMany: ['尝试次数过多，请在 {{seconds}} 秒后再试。', 'Too many attempts. Try again in {{seconds}} s.'],
  endedTitle: ['登录已失效', 'Your session has ended'],
  ended: [
    '请重新输入密码。页面上已填写的内容都还在，登录后接着办理。',
    'Enter your password again. Everything you typed is still here; it goes on where it stopped.',
  ],
  chooseOwn: [
    '这是一次性密码。请设置自己的密码，至少 10 个字符，不含用户名。',
    'This was a one-time password. Choose your own: at least 10 characters, without the user name.',
  ],
  newPassword: ['新密码', 'New password'],
  newAgain: ['再输一次新密码', 'New password once more'],
  differs: ['两次输入的新密码不一致。', 'The two new passwords differ.'],
  continue: ['登录并继续', 'Sign in and go on'],
  someoneElse: ['换人登录', 'Sign in as someone else'],
  signOut: ['退出登录', 'Sign out'],
  signOutEverywhere: ['在所有设备上退出', 'Sign out everywhere'],
  outTitle: ['还有没写完的内容，现在退出？', 'Something is half written. Sign out now?'],
  outCall: [
    '写到一半的来电留在本浏览器：您再次登录后接着写，他人登录看不到。',
    'The half-written call stays in this browser: you find it when you sign in again, nobody else does.',
  ],
  outRest: [
    '本页签中其他没有报出或保存的内容不保留。',
    'Whatever else in this tab was not sent or saved is not kept.',
  ],
  account: ['账户', 'Account'],
  letters: ['单个字母作快捷键', 'Single letters act as keys'],
});

/** Roles as the field calls them. */
export const useRoleNames = defineTexts('roles', {
  'duty-officer': ['值班员', 'Duty officer'],
  'duty-leader': ['带班领导', 'Duty leader'],
  commander: ['指挥员', 'Commander'],
  responder: ['队伍/储备库联系人', 'Responder'],
  administrator: ['管理员', 'Administrator'],
});
