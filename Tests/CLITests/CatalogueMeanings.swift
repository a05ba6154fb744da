/// What codes mean whose messages differ from case to case, for the reference page; of others one message says it.
enum CatalogueMeanings {
  /// What a code means, and how to mend it.
  static let all: [String: (meaning: String, mend: String)] = [
    "Y001": ("the file holds no document", "begin with a line such as `armslength: vendor/v1`"),
    "Y007": ("there is not enough memory to read the file", "split the file"),
    "Y010": (
      "a line is not YAML, for a reason that has no message of its own", "look at the line and the one above it"
    ),
    "Y013": ("a `[` or `{` is never closed", "close it where it ends"),
    "Y014": (
      "inside brackets something else stands where a comma or the end belongs", "put a comma, a bracket or quotes"
    ),
    "Y016": ("a space is missing after a colon", "write `key: value`"),
    "Y018": ("a line is indented like none above it", "indent it like its neighbors; the message says by how much"),
    "Y019": ("a list and keys stand on one level", "put the list under a key of its own"),
    "Y021": ("a value begins with a sign that YAML keeps for itself", "put the value in quotes"),
    "Y022": ("`>` or `\\|` begins a block of text", "write a bound in words, such as `over 50%`; put a text in quotes"),
    "Y023": ("a backslash in double quotes begins no escape", "write `\\\\`, or use single quotes"),
    "Y024": ("text follows a value on its line", "remove it, or put all of the value in quotes"),
    "Y027": ("a line begins with `%`", "remove or indent it"),
    "Y030": ("a value begins with `!`, a tag of YAML", "put an expression in a `\\|` block, a text in quotes"),
    "Y033": ("a value begins with `*`, an alias of YAML, and refers to nothing", "put a text in quotes"),
    "Y040": ("the file is too large", "split the file"),
    "P004": ("the version of the document is not known", "write `v1`"),
    "P006": ("a field is not known here", "take one of those that the message names"),
    "P007": ("a field is missing that must be there", "add it"),
    "P008": ("a key has no value", "leave it out if it is not known; write `none` if there is none"),
    "P011": ("a value is of another kind than its field", "write it as the message shows"),
    "P012": ("a word is not on the list of its field", "take one of those that the message names"),
    "P013": ("a text stands where an id belongs", "write lower-case letters, digits and single hyphens"),
    "P014": ("a flag is neither `true` nor `false`", "write one of the two"),
    "P015": (
      "a number, share, sum or length of time cannot be read",
      "write it as the message shows; the guide to profiles lists the spellings"
    ),
    "P016": ("a date cannot be read", "write `2025-10-23`, or as much of it as is known"),
    "P017": ("a coverage is not known", "write `partial`, `complete`, `undisclosed` or `{above: 10%}`"),
    "P018": ("a credence is not one number", "write a percentage"),
    "P020": ("a source is nowhere described", "mend its id, or describe it under `sources:`"),
    "P021": ("a claim is nowhere described", "mend its id, or describe it under `claims:`"),
    "P022": ("a party is nearly one of the register", "mend its id, or describe it under `parties:`"),
    "P023": (
      "a party is given neither by id nor by name", "write its id, or its name with capitals; several are a list"
    ),
    "P024": ("a market is not in the register", "mend its id, or add it to the register"),
    "P026": ("facts of one claim have different standings", "give the standing once, at the claim"),
    "P030": ("a comma inside braces cuts a number", "leave separators out"),
    "P034": ("a comma inside braces cuts a text", "put the text in quotes"),
    "P035": ("a colon is missing inside braces", "write `key: value`"),
    "P201": (
      "nothing describes a party: its markets are unknown",
      "mend its id, give a register, or describe it under `parties:`"
    ),
    "P205": (
      "a question is about a fact that is not there", "name a fact and its field, such as `stakes[meta].rights`"
    ),
    "P240": ("an assumption names no value", "write `PATH=VALUE`"),
    "P243": (
      "a path names something that is not there", "take one of those that the message names, or add it with `[+]`"
    ),
    "P244": ("a list is taken for a single value, or the other way round", "name an element, or leave `[+]` out"),
    "P248": ("a path begins with a document that is not given", "name it with `--buyer` or `--register`"),
    "P250": ("a source is left out that nobody names", "take one of those that the message names"),
    "P251": ("a party is left out that no fact is about", "take one of those that the message names"),
    "R001": ("a document of another kind stands where a policy or tests belong", "name the right file"),
    "R002": ("a field is not known here", "take one of those that the message names"),
    "R003": ("a field is missing that must be there", "add it"),
    "R004": ("a value is of another kind than its field", "write it as the message says"),
    "R005": ("a number is outside of its range", "write a number within it"),
    "R006": (
      "a name is not that of a factor, dimension, tier, indicator or whatever belongs there",
      "take one of those that the message names"
    ),
    "R014": ("a severity cannot be evaluated over ranges", "write it as the message says"),
    "R015": ("tiers leave a gap or do not rise", "begin with 0 and write them in rising order"),
    "R018": ("an indicator could not be evaluated for this profile", "make the condition right for such profiles too"),
    "R021": ("a date cannot be read", "write a day such as `2025-10-23`"),
    "R027": ("a comma inside braces cuts a text", "put the text in quotes"),
    "C001": ("a character has no meaning in expressions", "write the operator that the message names, or quotes"),
    "C002": ("a quote is never closed", "close it in its line, or use three quotes for several lines"),
    "C004": ("a number is too large for its type", "write it with a decimal point"),
    "C005": (
      "something else stands where a part of the expression belongs",
      "write `&&`, `\\|\\|` and `!` for and, or and not; see the message"
    ),
    "C008": (
      "`has`, `exists`, `all`, `map` or `filter` is called in another form than it has", "write it as the message shows"
    ),
    "C009": ("a bracket is never closed", "close it"),
    "C010": ("a name is not known here", "take one of those that the message names"),
    "C011": ("there is no such field", "take one of those that the message names"),
    "C012": ("there is no such function", "check its spelling"),
    "C013": (
      "an operator or a function does not take what it is given", "give it values of the types that the message names"
    ),
    "C014": ("an expression is of another type than its place asks for", "compare it with a value"),
    "C015": ("a share is compared with a number that no share can be", "write 0.5 for 50 %"),
    "C020": ("a pattern is not a regular expression", "write it in the syntax of RE2"),
    "C025": ("something is treated as an optional and is none", "write `optional.of(...)` around it"),
    "C027": ("a list is sorted by what has no order", "sort by a number, a text or a time"),
    "C028": (
      "a part of an expression is never reached, or does not matter",
      "leave it out, or put the narrower condition first"
    ),
    "C029": (
      "the text of `format` does not fit the list behind it",
      "write one clause, such as `%s`, for each element of the list"
    ),
    "C030": ("a word is none of those that a function knows", "write one of the words that the help names"),
    "D002": ("a name of values is not one that an expression can use", "write letters, digits and `_`"),
    "D003": ("a name of values has a meaning already", "choose another name"),
    "F004": ("there is no permission to read or write a file", "check who may read the file and its folder"),
    "F006": ("a file changed while it was read", "try again when nothing writes to it any more"),
    "F007": ("folders are nested too deep", "name a folder nearer to the documents"),
    "F008": ("the system cannot use a file, for a reason of its own", "check the path and the disk"),
    "F012": ("a folder holds too many files and folders", "name a folder that holds little else than documents"),
    "U001": (
      "there is no buyer of that name, and no such file", "name a buyer's file, or put it into a folder that is read"
    ),
    "U004": ("the policy has no tier of that name", "take one of those that the message names"),
    "U020": (
      "no party has that id or name", "name a party as the documents have it, or the path of a profile"
    ),
    "U011": ("options about a profile are given without one", "name one with `--profile`, or leave them out"),
    "U050": (
      "an argument is neither a path nor an indicator of the policy",
      "name an indicator by its id; `armslength score --verbose` lists them"
    ),
    "U031": ("the party that is to be left out is the buyer itself", "name a vendor, an owner, a person or a supplier"),
    "U041": ("a waiver names an indicator that the policy does not have", "write the id as the policy has it"),
    "P230": ("a severity is not one number from 0 to 100", "write the largest severity that is accepted"),
    "U040": (
      "the day of `--since` lies after what is known", "name an earlier day, or a later `--as-of` or `--known-on`"
    ),
    "U030": (
      "there are no two vendors to compare",
      "name two or more, by id or by the paths of their profiles, or a folder with several"
    ),
  ]
}
