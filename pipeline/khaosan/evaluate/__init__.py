"""How good the facts are: extracted records against gold files, figure by figure and error by error.

``gold`` reads what a person found, ``found`` what the program found; ``judge`` holds one against the other and gives judgements,
the smallest units ("this count is wrong"). Everything a user sees is a sum or a list of judgements: ``scores`` the figures,
``show`` the tables. ``by_rule`` extracts again, since rules are kept in memory only.
"""
