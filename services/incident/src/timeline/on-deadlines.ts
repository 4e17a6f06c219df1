import {
  type Deadline,
  DeadlineChanged,
  DeadlineMet,
  DeadlineMissed,
  DeadlineSet,
  DeadlineWithdrawn,
} from '@muster/contracts';
import { step } from './step.ts';

const named = (deadline: Deadline) => ({
  incidentId: deadline.incidentId,
  subjectId: deadline.id,
  kind: 'deadline' as const,
  params: {
    rule: deadline.rule,
    ruleName: deadline.ruleName,
    toUnit: deadline.toUnit.name,
    fromUnit: deadline.fromUnit.name,
    report: deadline.report,
    channel: deadline.channel,
    round: deadline.round,
    dueAt: deadline.dueAt,
    metAt: deadline.metAt,
    state: deadline.state,
    noticedAt: deadline.noticedAt,
  },
});
const whole = (deadline: Deadline): string =>
  `${deadline.ruleName}，${deadline.fromUnit.name}报${deadline.toUnit.name}`;

export const deadlineSteps = [
  step(DeadlineSet, (d) => ({ ...named(d), at: null, title: `报送时限开始：${whole(d)}` })),
  step(DeadlineMet, (d) => ({
    ...named(d),
    at: d.metAt,
    title: `${d.state === 'late' ? '逾期后已报' : '按时已报'}：${whole(d)}`,
    rank: 4,
  })),
  // It was late when it fell due, whenever somebody noticed.
  step(DeadlineMissed, (d) => ({ ...named(d), at: d.dueAt, title: `报送逾期：${whole(d)}`, rank: 4 })),
  step(DeadlineWithdrawn, (d) => ({ ...named(d), at: null, title: `报送时限取消：${whole(d)}`, rank: 4 })),
  step(DeadlineChanged, (d) => {
    const reason = d.state === 'late' ? d.lateReason : d.pauseReason;
    const did = d.state === 'paused' ? '暂停' : d.state === 'late' ? '逾期说明' : '恢复';
    const { params, ...rest } = named(d);
    return {
      ...rest,
      params: { ...params, reason },
      at: null,
      title: `报送时限${did}：${whole(d)}（${reason ?? ''}）`,
      rank: 4,
    };
  }),
];
