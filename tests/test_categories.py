"""What an order asks for, by its title and its verbs."""

import pytest

from extractors.categories import order_categories
from models.vocabulary import OrderCategory

C = OrderCategory


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The landlord must apologise to the resident in writing.", C.APOLOGY),
        ("A senior manager must write to the resident to apologise.", C.APOLOGY),
        ("Pay the resident £250.", C.COMPENSATION),
        ("The landlord must pay her compensation.", C.COMPENSATION),
        ("£250 in compensation.", C.COMPENSATION),
        ("Refund the service charge of £120.", C.REIMBURSEMENT),
        ("Inspect the bathroom and say what it finds.", C.INSPECTION),
        ("Arrange an independent survey of the roof.", C.INSPECTION),
        ("Complete the repairs to the roof.", C.REPAIRS),
        ("Replace the back door.", C.REPAIRS),
        ("Review what went wrong in this case.", C.CASE_REVIEW),
        ("Review its repairs policy.", C.POLICY_REVIEW),
        ("Train its complaint handlers.", C.STAFF_TRAINING),
        ("Remind its staff of the Code.", C.STAFF_TRAINING),
        ("Correct its records of her tenancy.", C.RECORD_KEEPING),
        ("Draw up an action plan with dates.", C.ACTION_PLAN),
        ("Consider a management move for the resident.", C.REHOUSING),
        ("Write to the resident with a single point of contact.", C.COMMUNICATION),
        ("Meet the resident.", C.COMMUNICATION),
        ("Provide evidence of compliance with these orders.", C.OTHER),
        ("Stop it.", C.OTHER),
    ],
)
def test_main_category_by_verb(text: str, main: OrderCategory) -> None:
    assert order_categories(None, text)[0] is main


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Apology order", C.APOLOGY),
        ("Compensation order", C.COMPENSATION),
        ("Inspection order", C.INSPECTION),
        ("Works order", C.REPAIRS),
        ("Case review order", C.CASE_REVIEW),
        ("Meeting order", C.COMMUNICATION),
        ("Policy review order", C.POLICY_REVIEW),
        ("Record keeping order", C.RECORD_KEEPING),
        ("Staff training order", C.STAFF_TRAINING),
        ("Reimbursement order", C.REIMBURSEMENT),
        ("Action plan", C.ACTION_PLAN),
        ("  COMPENSATION ORDER ", C.COMPENSATION),
    ],
)
def test_title_decides(title: str, main: OrderCategory) -> None:
    assert order_categories(title, f"{title} The landlord must replace the door.")[0] is main


def test_title_that_says_nothing_leaves_it_to_the_verbs() -> None:
    assert order_categories("Further order", "Further order The landlord must replace the door.") == (C.REPAIRS,)


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("The landlord must apologise and pay £100.", (C.APOLOGY, C.COMPENSATION)),
        ("Pay £50 and apologise, and pay it by cheque.", (C.COMPENSATION, C.APOLOGY)),
        (
            "Inspect the roof, complete the repairs, apologise and train its staff.",
            (C.INSPECTION, C.REPAIRS, C.APOLOGY),
        ),
    ],
    ids=["two", "each_once", "three_at_most"],
)
def test_several_categories_the_main_one_first(text: str, categories: tuple[OrderCategory, ...]) -> None:
    assert order_categories(None, text) == categories


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Apologise, having regard to our apologies guidance.", (C.APOLOGY,)),
        ("Replace the door and provide us with documentary evidence of payment.", (C.REPAIRS,)),
        ("Apologise for the failings in its record keeping.", (C.APOLOGY,)),
        ("Pay £50 for the delay in its repairs to the roof.", (C.COMPENSATION,)),
    ],
    ids=["guidance", "evidence", "for_the_failings", "for_the_delay"],
)
def test_what_says_only_how_or_why_is_no_category(text: str, categories: tuple[OrderCategory, ...]) -> None:
    assert order_categories(None, text) == categories


def test_item_without_a_verb_takes_its_lead_ins() -> None:
    assert order_categories(None, "£50 for the delay", "The landlord must pay:") == (C.COMPENSATION,)
    assert order_categories(None, "for the way it spoke to her", "The landlord must apologise:") == (C.APOLOGY,)
