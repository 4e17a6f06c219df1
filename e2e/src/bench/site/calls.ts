import { LogCall } from '@muster/contracts';
import type { Sql } from 'postgres';
import type { Caller } from './caller.ts';

let laid = 0;
/** So many calls of the past, one every two minutes, copied by the server from one that was really logged. */
export async function copyCalls(sql: Sql, officer: Caller, count: number): Promise<void> {
  const { id } = await officer.must<{ id: string }>('POST', LogCall.shape.path, {
    callerPhone: '02988661234',
    content: '长安区韦曲街道某小区电梯困人，三人，其中一名老人',
    place: '长安区韦曲街道',
  });
  await sql.unsafe(
    `insert into duty.calls
     select (jsonb_populate_record(null::duty.calls, to_jsonb(model) || jsonb_build_object(
       'id', gen_random_uuid(),
       'serial', n,
       'number', 'XA-C-20200101-' || n,
       'local_day', '2020-01-01',
       'caller_key', 'bench ' || n,
       'content', case when n % 97 = 0 then model.content else '第 ' || n || ' 个来电，路灯不亮' end,
       'received_at', model.received_at - make_interval(mins => 2 * n),
       'logged_at', model.logged_at - make_interval(mins => 2 * n)))).*
     from (select * from duty.calls where id = '${id}') model, generate_series(${laid + 1}, ${laid + count}) n`,
  );
  laid += count;
  await sql.unsafe('analyze duty.calls');
}
