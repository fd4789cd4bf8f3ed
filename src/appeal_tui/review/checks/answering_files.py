"""Files whose names show that they answer what a notice asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from appeal_tui.review.checks.documents import is_kind
from appeal_tui.review.subject import Subject


def among_files(subject: Subject, demand: str, answers: Mapping[str, Iterable[str]]) -> bool:
    """Whether the name of a file shows that it answers a demand: whatever the letter's language, files have names of any."""
    bases = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    documents = subject.knowledge.topics.documents
    if any(is_kind(documents[kind]["file"], base) for kind in PAPERS.get(demand, ()) for base in bases):
        return True
    names = " / ".join(name.replace("_", " ").replace("-", " ") for name in subject.attachments or ())
    key = demand if ":" in demand else f"demand:{demand}"
    return any(
        subject.knowledge.speech(language).within(names).of(key, answers).search(names) is not None
        for language in ("en", "zh-Hans")
    )


PAPERS = {
    "invoices": ("invoice",),
    "authorization": ("authorization",),
    "business_license": (),
    "identity": ("identity",),
    "utility_bill": (),
    "certificates": ("certificate", "report", "declaration"),
    "proof_of_delivery": ("tracking",),
    "proof_of_payment": ("payment",),
    "bank_statement": (),
    "license": (),
    "brand_registration": (),
}
"""Demands for papers, with the kinds of files that answer them beside those that their words tell."""
