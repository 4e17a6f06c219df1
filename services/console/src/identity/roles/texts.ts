import { defineTexts } from '../../app/i18n.ts';

export const useRolePageTexts = defineTexts('role-page', {
  title: ['角色与权限', 'Roles and rights'],
  what: [
    '各角色能做什么。一个人可有多个角色，权限相加；没有列出的一律不许。读写都以本单位及其下级为界。此表随平台版本确定，不在此更改。',
    'What each role may do. Somebody may have several; their rights add up, and what is not listed is refused. All of it ends at the own unit and those below. The table comes with the platform and is not changed here.',
  ],
  right: ['权限', 'Right'],
  table: ['权限表', 'Table of rights'],
  yes: ['可以', 'yes'],
  no: ['不可以', 'no'],
  who: ['{{role}}：查看人员', '{{role}}: who has it'],
});

/** What a right allows, in a sentence; its own name stands beside it, for that is what a refusal names. */
export const useRightNames = defineTexts('rights', {
  'calls.log': ['登记来电、关联事件、办结来电', 'Log calls, link them, close them'],
  'calls.read': ['查看来电和值班日志', 'Read calls and the duty log'],
  'shifts.plan': ['排班、调班、替班', 'Plan shifts, swap and substitute'],
  'incidents.report': ['上报事件、续报情况和数字', 'Report incidents, their facts and figures'],
  'incidents.read': ['查看事件', 'Read incidents'],
  'incidents.decide': [
    '核实、控制、办结、合并、否定事件',
    'Verify, control, close, merge and reject incidents',
  ],
  'reports.write': ['起草首报、续报、终报', 'Write first, follow-up and final reports'],
  'reports.sign': ['签发报告', 'Sign reports'],
  'plans.read': ['查看预案', 'Read plans'],
  'plans.activate': ['启动响应、调整和终止响应', 'Activate plans, change and end a response'],
  'plans.import': ['导入和更正预案', 'Import and correct plans'],
  'tasks.work': ['办理任务', 'Work at tasks'],
  'orders.give': ['调派队伍和物资', 'Order teams and supplies'],
  'orders.answer': ['答复调派（队伍联系人限本队）', 'Answer orders (responders: their own team’s)'],
  'orders.read': ['查看调派', 'Read orders'],
  'resources.read': ['查看队伍、储备库和库存', 'Read teams, depots and stocks'],
  'resources.keep': ['维护队伍、储备库和库存', 'Keep teams, depots and stocks'],
  'people.read': ['查看人员名单', 'Read the list of people'],
  'people.keep': ['管理单位、人员、密码和会话', 'Keep units, people, passwords and sessions'],
  'rules.keep': ['更改等级、时限和值班规则', 'Change rules: levels, deadlines, duty'],
  'platform.watch': [
    '查看运行状态、链路、日志、死信及其规则',
    'Watch health, traces, logs and dead letters, and their rules',
  ],
  'alarms.read': ['接收平台告警', 'Be told of alarms about the platform'],
});
