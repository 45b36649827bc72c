"""Question sets and answers as stored: append-only, the latest word counts."""

import json

from regionbudget.domain.questions import Answer, QuestionSet, as_plain, from_plain
from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act


def insert_set(act: Act, questions: QuestionSet) -> None:
    content = [as_plain(each) for each in questions.questions]
    act.insert(
        "question_set",
        {
            "name": questions.name,
            "content": json.dumps(content, ensure_ascii=False),
            "recorded_at": act.recorded_at,
        },
    )


def latest_set(db: Database) -> QuestionSet | None:
    """The set that was brought into the plan last; None when none was."""
    rows = db.query("SELECT name, content FROM question_set ORDER BY id DESC LIMIT 1")
    if not rows:
        return None
    name, content = rows[0]
    return QuestionSet(text(name), tuple(map(from_plain, json.loads(text(content)))))


def insert_answer(act: Act, period: str, question: str, answer: Answer) -> None:
    content = {
        "text": answer.text,
        "rows": [list(row) for row in answer.rows],
        "accepted": answer.accepted,
    }
    act.insert(
        "answer",
        {
            "period": period,
            "question": question,
            "content": json.dumps(content, ensure_ascii=False),
            "stated_by": answer.by,
            "recorded_at": act.recorded_at,
        },
    )


def answers(db: Database, period: str) -> dict[str, Answer]:
    """The answers of a period that count, by the question's key; those taken back are left out."""
    rows = db.query(
        "SELECT question, content, stated_by, recorded_at FROM answer WHERE period = ? ORDER BY id",
        (period,),
    )
    latest = {text(key): (json.loads(text(said)), text(by), text(at)) for key, said, by, at in rows}
    made = {
        key: Answer(said["text"], tuple(map(tuple, said["rows"])), said["accepted"], by, at)
        for key, (said, by, at) in latest.items()
    }
    return {key: answer for key, answer in made.items() if not answer.is_blank}
