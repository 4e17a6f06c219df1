import { type Activation, StartTask, type Task } from '@muster/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { useSend } from '../../app/intent.ts';
import { moment } from '../../app/time.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useMay } from '../../identity/session.ts';
import page from './page.module.css';
import { TaskResult } from './TaskResult.tsx';
import { usePageTexts } from './texts.ts';

const few = 5;
/** What is late first, what is over last. What is begun keeps its place: nothing moves under who presses twice. */
const rank = ({ state, missedAt }: Task): number =>
  state === 'finished' || state === 'cancelled' ? 2 : missedAt !== null ? 0 : 1;

export function TaskList({ activation }: { activation: Activation }) {
  const t = usePageTexts();
  const [all, setAll] = useState(false);
  const [finishing, setFinishing] = useState<string>();
  const tasks = activation.tasks.toSorted((a, b) => rank(a) - rank(b) || a.ordinal - b.ordinal);
  const done = tasks.filter(({ state }) => state === 'finished').length;
  // A row leaves the list as others work; what is typed about it does not.
  const finished = tasks.find(({ id }) => id === finishing);
  const shown = all ? tasks : tasks.slice(0, few);
  if (tasks.length === 0) return null;
  return (
    <>
      <p className={page['muted']}>{t('taskCount', { done, all: tasks.length })}</p>
      <ol className={page['tasks']}>
        {shown.map((task) => (
          <OneTask
            key={task.id}
            task={task}
            running={activation.status === 'running'}
            finish={() => setFinishing(task.id)}
          />
        ))}
      </ol>
      {tasks.length > few && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('showAll', { count: tasks.length })}
        </Button>
      )}
      {finished && <TaskResult key={finished.id} task={finished} close={() => setFinishing(undefined)} />}
    </>
  );
}

interface OneProps {
  task: Task;
  running: boolean;
  finish: () => void;
}
function OneTask({ task, running, finish }: OneProps) {
  const t = usePageTexts();
  const now = useNow(60);
  const problem = useProblem();
  const { message } = App.useApp();
  const may = useMay('tasks.work');
  const start = useSend(StartTask);
  const params = { id: task.activationId, taskId: task.id };
  const { state, unit, title, dueAt, missedAt, clause, note } = task;
  const begin = () =>
    void start.send({ params, body: null }).catch((error: unknown) => message.error(problem(error).text));
  const words = {
    open: t('taskOpen'),
    started: t('taskStarted'),
    finished: t('taskFinished'),
    cancelled: t('taskCancelled'),
  }[state];
  return (
    <li>
      <div className={page['row']}>
        <span className={page['chip']} data-tone={state === 'finished' ? 'good' : undefined}>
          {state === 'finished' && '✓ '}
          {words}
        </span>
        {missedAt && (
          <span className={page['chip']} data-tone="late">
            {t('taskMissed')}
          </span>
        )}
        <span className={page['grow']} title={clause}>
          {unit && <strong>{unit} </strong>}
          {title}
        </span>
        {dueAt && <span className={page['muted']}>{t('due', { time: moment(dueAt, now) })}</span>}
        {may && running && (state === 'open' || state === 'started') && (
          <Button
            size="small"
            loading={start.pending}
            aria-label={`${state === 'open' ? t('taskStart') : t('taskFinish')}: ${title}`}
            onClick={state === 'open' ? begin : finish}
          >
            {state === 'open' ? t('taskStart') : t('taskFinish')}
          </Button>
        )}
      </div>
      {note && <p className={page['muted']}>{note}</p>}
    </li>
  );
}
