"""Themes: each phrase group shows its theme, and of several themes the subject of the head comes first."""

import pytest

from extractors.phrases import expand, load_lexicon
from extractors.themes import ThemeMention, find_themes, theme_meanings, themes_of

LEXICON = load_lexicon("themes")
ENTRIES = [(theme, entry) for theme, table in LEXICON["themes"].items() for entry in table.get("entries", ())]
OFFICIAL_CATEGORIES = {
    "Property condition",
    "Health and safety (including building safety)",
    "Estate management",
    "Anti-social behaviour",
    "Complaints handling",
    "Information and data management",
    "Staff",
    "Occupancy rights",
    "Charges",
    "Moving to a property",
    "Buying or selling a property",
    "Reimbursement and payments",
    "Other",
}


@pytest.mark.parametrize(
    ("theme", "sample"), [(theme, entry["sample"]) for theme, entry in ENTRIES], ids=[e["sample"] for _, e in ENTRIES]
)
def test_the_sample_of_each_entry_shows_its_theme_first(theme, sample):
    assert themes_of(sample)[0] == theme


@pytest.mark.parametrize("entry", LEXICON["ignored"] + LEXICON["joint"], ids=lambda entry: entry["sample"])
def test_the_sample_of_each_joint_shows_the_theme_that_it_leaves(entry):
    assert themes_of(entry["sample"])[0] == entry["main"]


@pytest.mark.parametrize(("theme", "entry"), ENTRIES, ids=[entry["sample"] for _, entry in ENTRIES])
def test_each_phrase_in_a_plain_head_shows_its_theme(theme, entry):
    # The first spelling is enough: the others go the same way, and the finder refuses one that stands in two themes.
    heads = [f"The landlord’s handling of {expand(phrase)[0]}." for phrase in entry["phrases"]]
    assert [head for head in heads if theme not in themes_of(head)] == []


def test_the_lexicon_holds_the_whole_taxonomy():
    meanings = theme_meanings()
    assert len(meanings) == 34
    assert meanings[-1].theme == "other"
    assert {meaning.official_category for meaning in meanings} == OFFICIAL_CATEGORIES
    assert {theme for theme, _ in ENTRIES} == {meaning.theme for meaning in meanings} - {"other"}


@pytest.mark.parametrize(
    ("head", "themes"),
    [
        # the longest phrase wins its place
        ("Repairs to the fire door on her landing.", ("fire_building_safety",)),
        ("A service charge for heating that she never had.", ("service_charges",)),
        ("Reports of a gas leak in the porch.", ("electrics_gas", "repairs_general")),
        ("The cost of the major works.", ("service_charges",)),
        # a name goes before a hint and a part, wherever it stands
        ("Reports of repairs to the boiler.", ("heating_hot_water",)),
        ("The repairs needed to the property’s storage heaters.", ("heating_hot_water",)),
        ("The communal areas, where rats had nested.", ("pests", "estate_grounds")),
        # a thing is a name, unless a name follows at once
        ("A kitchen leak that ruined the floor.", ("leaks", "repairs_general")),
        ("The kitchen, and a leak in the hall.", ("repairs_general", "leaks")),
        ("Roof tiles that slipped, and the officer’s remarks.", ("repairs_general", "staff_conduct")),
        # among equals the first
        ("Noise from the neighbour’s boiler.", ("asb_noise", "heating_hot_water")),
        ("A leak and the mould that came of it.", ("leaks", "damp_mould")),
        ("What staff said of her while they mended the lift.", ("staff_conduct", "lifts_communal")),
        # what stands behind a joint counts less
        ("Mould following a flood.", ("damp_mould", "leaks")),
        ("Her request to be rehoused due to ASB.", ("allocations_moves", "asb_noise")),
        ("Window repairs following a burglary.", ("windows_doors", "asb_noise")),
        ("The repairs following a leak.", ("leaks",)),
        ("Decorating, and its communication with her about it.", ("repairs_general", "communication")),
        ("Bins that were never emptied and the associated complaint.", ("estate_grounds", "complaint_handling")),
        # the complaint itself, and a complaint about something
        ("How the landlord handled his complaint in June.", ("complaint_handling",)),
        ("The landlord’s handling of the resident’s complaint about slugs.", ("pests",)),
        ("The sum it offered by way of compensation.", ("complaint_handling",)),
        ("Her request for compensation for belongings spoilt by damp.", ("reimbursement_claims", "damp_mould")),
        # passed over: who complains, and whose it is
        ("How safe the flat was when he moved in.", ("void_condition",)),
        # a crux goes before every name, even from behind a cause
        (
            "Her wish for a quick transfer because of domestic violence.",
            ("safeguarding_vulnerability", "allocations_moves"),
        ),
        ("Ceiling tiles that contained asbestos.", ("asbestos", "repairs_general")),
        ("A letter on her arrears that was posted to a neighbour.", ("data_protection", "rent")),
        ("Whether a window is renewed under next year’s programme.", ("major_works", "windows_doors")),
        # other meanings of a word
        ("The landlord’s decision to refuse her a stairlift.", ("adaptations",)),
        ("The sound insulation between two flats.", ("asb_noise",)),
        ("In respect of the warmth of the room.", ("heating_hot_water",)),
    ],
    ids=str,
)
def test_of_several_themes_the_subject_comes_first(head, themes):
    assert themes_of(head) == themes


@pytest.mark.parametrize(
    ("head", "theme"),
    [
        ("Wet patches on the chimney breast.", "damp_mould"),
        ("Repeated ingress through the flat roof.", "leaks"),
        ("A bathroom soaked by the machine upstairs.", "leaks"),
        ("Jobs that were raised and left.", "repairs_general"),
        ("The state in which the house was let to them.", "void_condition"),
        ("A sloping floor and a bowed wall.", "subsidence_structure"),
        ("The refusal to widen a doorway.", "adaptations"),
        ("A request for a ground-floor wet room.", "adaptations"),
        ("Lights not working on the shared stairs.", "lifts_communal"),
        ("An oak whose roots lift the path.", "estate_grounds"),
        ("Who was given the disabled bay.", "parking"),
        ("Footsteps at night, and youths gathering outside.", "asb_noise"),
        ("Who owns the verge.", "neighbour_boundary"),
        ("The accuracy of the information it held.", "record_keeping"),
        ("A request for a copy of a neighbour’s report.", "data_protection"),
        ("The minutes he asked for.", "communication"),
        ("How a call handler spoke to her.", "staff_conduct"),
        ("A form in Braille.", "discrimination_adjustments"),
        ("Its help once she had fled her husband.", "safeguarding_vulnerability"),
        ("Its decision to withdraw consent to keep hens.", "tenancy_occupancy"),
        ("His claim to succeed his aunt.", "tenancy_occupancy"),
        ("A bill for the repair of the roof.", "service_charges"),
        ("The unit price of heat.", "utilities_metering"),
        ("Refusing to let her join the register.", "allocations_moves"),
        ("Where they lived while the floor was relaid.", "decant"),
        ("Its consent to the resale.", "leasehold_sales"),
        ("The way it took account of his disability.", "discrimination_adjustments"),
        ("A large-print rent book.", "discrimination_adjustments"),
        ("Vans parked on the verge.", "parking"),
        ("What he found when the tenancy started.", "void_condition"),
        ("The recharge for a lock.", "reimbursement_claims"),
        ("His request to staircase to 75 per cent.", "leasehold_sales"),
    ],
)
def test_turns_by_which_a_subject_is_described(head, theme):
    assert themes_of(head)[0] == theme


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("discrimination_adjustments", "attitudes, respect and rights"),
        ("staff_conduct", "staff conduct"),
        ("asbestos", "asbestos"),
        ("damp_mould", "damp and mould"),
        ("asb_noise", "antisocial behaviour"),
        ("safeguarding_vulnerability", "safeguarding"),
        ("adaptations", "adaptations"),
        ("subsidence_structure", "subsidence"),
        ("rent", "rent account"),
        ("record_keeping", "knowledge and information management"),
        ("communication", "poor communication"),
    ],
    ids=lambda value: value,
)
def test_what_the_learning_reports_speak_of_is_shown_with_its_words(theme, words):
    prose = (
        "Cases on attitudes, respect and rights tell of discrimination, staff conduct and reasonable adjustments. "
        "Some were about asbestos, damp and mould, antisocial behaviour with safeguarding, adaptations, subsidence or "
        "a rent account; poor communication and knowledge and information management lay behind most."
    )
    assert (theme, words) in [(mention.theme, mention.words) for mention in find_themes(prose)]


@pytest.mark.parametrize(
    ("theme", "words", "sentence"),
    [
        ("discrimination_adjustments", "attitudes and respect", "Its board was to read our paper on attitudes and respect."),
        ("discrimination_adjustments", "discriminated", "He believed that the association had discriminated against him."),
        ("staff_conduct", "staff conduct", "Its file on staff conduct held one page."),
        ("discrimination_adjustments", "reasonable adjustment", "Tape was a reasonable adjustment that it ought to make."),
        ("discrimination_adjustments", "adjustments", "No adjustments were made for her sight."),
        ("asbestos", "asbestos", "Fibres of asbestos lay in the airing cupboard for a month."),
        ("damp_mould", "damp", "Two winters of damp, then a third."),
        ("damp_mould", "mould", "The cot stood against a wall of mould."),
        ("asb_noise", "anti‑social behaviour", "A year of anti‑social behaviour at the bus shelter."),
        ("safeguarding_vulnerability", "safeguarding", "It had duties of safeguarding that nobody took up."),
        ("adaptations", "adaptations", "The adaptations to her bathroom waited for a signature."),
        ("subsidence_structure", "subsidence", "The gable moved with the subsidence of the old mine."),
        ("rent", "rent account", "A sum was put on the wrong rent account."),
        ("rent", "rent accounts", "After the death, two rent accounts were left open."),
    ],
)  # fmt: skip
def test_each_theme_of_the_learning_reports_is_recognised_with_its_words(theme, words, sentence):
    shown = [mention.words for mention in find_themes(sentence) if mention.theme == theme]
    assert words in shown
    assert theme in themes_of(sentence)


@pytest.mark.parametrize(
    ("head", "theme"),
    [
        ("H ot water tank", "heating_hot_water"),
        ("The landlord’s h andling of d amp and mou ld", "damp_mould"),
        ("C omplaint handling", "complaint_handling"),
        ("G arage repair s", "parking"),
    ],
)
def test_a_head_cut_by_stray_spaces_is_read_like_the_whole_one(head, theme):
    assert themes_of(head)[0] == theme


def test_each_mention_stands_where_it_says():
    head = "Anti‑social behaviour (ASB), the resident’s damaged belongings and “mould”."
    mentions = find_themes(head)
    assert [mention.theme for mention in mentions] == ["asb_noise", "reimbursement_claims", "damp_mould"]
    assert all(head[mention.start : mention.end] == mention.words for mention in mentions)


def test_a_theme_is_mentioned_once_with_its_best_words():
    assert find_themes("Neighbours: their noise, and more noise") == (
        ThemeMention(theme="asb_noise", start=18, end=23, words="noise"),
    )


def test_what_the_lexicon_does_not_know_is_other():
    assert find_themes("The weather.") == ()
    assert themes_of("The weather.") == ("other",)


def test_the_lead_is_asked_where_the_head_names_no_subject():
    lead = "The complaint is about the landlord’s handling of leaks in:"
    assert themes_of("The rear bedroom.", lead=lead) == ("leaks",)
    assert themes_of("Mice.", lead=lead) == ("pests",)
    (mention,) = find_themes("The rear bedroom.", lead=lead)
    assert mention.in_lead
    assert lead[mention.start : mention.end] == mention.words == "leaks"


def test_the_lead_never_makes_a_head_complaint_handling():
    assert themes_of("The weather.", lead="The resident’s formal complaint:") == ("other",)


def test_a_head_known_to_be_complaint_handling_is_that_first():
    assert themes_of("Its replies about the roof", is_complaint_handling=True) == (
        "complaint_handling",
        "repairs_general",
    )
    (mention,) = find_themes("What it did once she had objected.", is_complaint_handling=True)
    assert mention.words == "What it did once she had objected."
