using Matching.Engine.Skills;

namespace Matching.Engine.SkillReview;

/// <summary>Decisions as a vocabulary needs them: by key, every alias resolved to the name that it ends at.</summary>
internal sealed class DecidedPhrases
{
    private readonly Dictionary<string, SkillDecision> _byKey;
    private readonly Dictionary<string, string> _aliases;

    public DecidedPhrases(IReadOnlyList<SkillDecision> decisions)
    {
        _byKey = decisions.ToDictionary(decision => decision.Key, StringComparer.Ordinal);
        _aliases = decisions.Where(decision => decision.Verdict == SkillVerdict.Alias)
            .Select(decision => (decision.Key, Target: End(decision)))
            .Where(alias => alias.Target != alias.Key)
            .ToDictionary(alias => alias.Key, alias => alias.Target, StringComparer.Ordinal);
        // Aliases that go round in a circle name nothing else, so each is a skill of its own.
        Accepted = [.. decisions.Where(decision => decision.Verdict == SkillVerdict.Accept
            || (decision.Verdict == SkillVerdict.Alias && !_aliases.ContainsKey(decision.Key))).Select(decision => decision.Phrase)];
        Rejected = [.. decisions.Where(decision => decision.Verdict == SkillVerdict.Reject).Select(decision => decision.Key)];
        Targets = [.. decisions.Where(decision => _aliases.ContainsKey(decision.Key) && !_byKey.ContainsKey(_aliases[decision.Key]))
            .Select(decision => LastName(decision))];
    }

    /// <summary>Names of skills.</summary>
    public IReadOnlyList<string> Accepted { get; }

    /// <summary>Keys.</summary>
    public IReadOnlyList<string> Rejected { get; }

    /// <summary>Names that aliases end at and of which nothing else was decided.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Keys, with the keys that they stand for, ascending.</summary>
    public IEnumerable<(string Phrase, string Target)> Aliases =>
        _aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal).Select(alias => (alias.Key, alias.Value));

    public bool IsAlias(string key) => _aliases.ContainsKey(key);

    public bool Has(string key) => _byKey.ContainsKey(key);

    private string End(SkillDecision decision) => SkillSpelling.Key(LastName(decision));

    /// <summary>Where a chain of aliases ends, or the phrase itself where it never does.</summary>
    private string LastName(SkillDecision decision)
    {
        var name = decision.AliasOf!;
        for (var step = 0; _byKey.TryGetValue(SkillSpelling.Key(name), out var next) && next.Verdict == SkillVerdict.Alias; step++)
        {
            if (step == _byKey.Count)
                return decision.Phrase;
            name = next.AliasOf!;
        }

        return name;
    }
}
