using System.Collections.Frozen;
using Matching.Engine.Model;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Index;

/// <summary>The vocabulary with who asks for each skill and who teaches it. Immutable.</summary>
internal sealed class SkillDirectory
{
    private readonly SkillEntry[] _mostAsked;
    private readonly FrozenDictionary<string, SkillEntry> _byId;
    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyDictionary<string, int> _spellings;
    private readonly IReadOnlyCollection<DemandProfile> _demands;
    private readonly IReadOnlyCollection<ProgramProfile> _programs;

    public SkillDirectory(MatchIndex index, IReadOnlyCollection<DemandProfile> demands, IReadOnlyCollection<ProgramProfile> programs)
    {
        (_vocabulary, _spellings, _demands, _programs) = (index.Model.Vocabulary, index.Survey.Spellings, demands, programs);
        var posts = demands.DistinctBy(demand => demand.Content).ToHashSet(ReferenceEqualityComparer.Instance);
        var asked = demands.SelectMany(demand => demand.Asked.Select(skill => (skill.Skill, demand.Demand.Headcount, Counts: posts.Contains(demand))))
            .ToLookup(ask => ask.Skill);
        var taught = programs.SelectMany(program => program.Given.Where(skill => skill.Via == skill.Skill)).CountBy(skill => skill.Skill).ToDictionary();
        _mostAsked =
        [
            .. _vocabulary.Skills.Select((_, skill) =>
                Entry(skill, asked[skill].Count(ask => ask.Counts), asked[skill].Sum(ask => ask.Counts ? ask.Headcount : 0), taught.GetValueOrDefault(skill))
                    with { Folded = asked[skill].Count(ask => !ask.Counts) })
                .OrderByDescending(entry => entry.AskedBy).ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ];
        _byId = _mostAsked.ToFrozenDictionary(entry => entry.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<SkillEntry> Search(string? query)
    {
        if (query is null)
            return _mostAsked;
        var key = SkillSpelling.Key(query);
        return [.. _mostAsked.Where(entry => SkillSpelling.Key(entry.Name).Contains(key, StringComparison.Ordinal)
            || entry.Aliases.Any(alias => alias.Spelling.Contains(key, StringComparison.Ordinal)))];
    }

    public SkillEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Who asks for it, most people first, and who teaches it, highest level first; ties by id.</summary>
    public SkillUsers? Users(string id, int limit)
    {
        if (Find(id) is not { } entry || _vocabulary.Find(entry.Name) is not { } skill)
            return null;
        var asking = _demands.Where(demand => demand.Asked.Any(asked => asked.Skill == skill))
            .OrderByDescending(demand => demand.Demand.Headcount).ThenBy(demand => demand.Id, StringComparer.Ordinal);
        var teaching = _programs.Select(program => (program.Id, program.Program,
            Given: Array.Find(program.Given, given => given.Skill == skill && given.Via == skill)))
            .Where(program => program.Given.Level > 0)
            .OrderByDescending(program => program.Given.Level).ThenBy(program => program.Id, StringComparer.Ordinal);
        return new SkillUsers([.. asking.Take(limit).Select(demand => demand.Demand)], [.. teaching.Take(limit).Select(program => program.Program)]);
    }

    private SkillEntry Entry(int skill, int askedBy, int headcount, int taughtBy) => new()
    {
        Id = Id(skill),
        Name = _vocabulary.Skills[skill].Name,
        Source = Source(SkillSpelling.Key(_vocabulary.Skills[skill].Name)),
        Mentions = _spellings.GetValueOrDefault(SkillSpelling.Key(_vocabulary.Skills[skill].Name)),
        Aliases = [.. _vocabulary.Aliases[skill].Select(alias => new SkillAlias(alias, Source(alias), _spellings.GetValueOrDefault(alias)))],
        Related = [.. _vocabulary.Skills[skill].Related.OrderByDescending(relation => relation.Strength)
            .Select(relation => new RelatedSkill(Id(relation.Skill), _vocabulary.Skills[relation.Skill].Name, relation.Strength))],
        AskedBy = askedBy,
        AskedHeadcount = headcount,
        TaughtBy = taughtBy,
    };

    private SpellingSource Source(string spelling) => _vocabulary.Sources.GetValueOrDefault(spelling, SpellingSource.Base);

    private string Id(int skill) => SkillDecision.IdOf(_vocabulary.Skills[skill].Name);
}
