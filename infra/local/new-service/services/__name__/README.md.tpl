# __name__

What it is for, in one sentence.

## Owns

- **Notes** `/api/__name__/notes`: what somebody wrote down. An example to put something else in place of.

## Emits

`__name__.note.added`.

## Consumes

Nothing yet.

## Runbook

| sign | look, do |
|---|---|
| events of `__name__` wait | `__NAME___NATS_URL`; `/readyz` names what is away |
