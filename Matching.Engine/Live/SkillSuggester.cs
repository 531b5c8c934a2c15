using Matching.Engine.Model;
using Matching.Engine.Skills;

namespace Matching.Engine.Live;

/// <summary>
/// Training that a region's posts ask for, from the matching that is there: each post is held against the program of the region that fits it best, and what
/// that lacks is counted. A posted wish is not a counterfactual: that a post names a skill does not say that somebody would be hired for it. Pure.
/// </summary>
internal sealed class SkillSuggester(Vocabulary vocabulary, IReadOnlyCollection<ProgramProfile> programs)
{
    private const double OfProximity = 0.4;
    private const double OfUnlocked = 0.6;

    /// <param name="posts">Each with the program that fits it best, null where there is none; of equal posts the first counts.</param>
    /// <returns>Best first, ties by people and by name.</returns>
    public IReadOnlyList<SkillSuggestion> Find(IEnumerable<(DemandProfile Post, ProgramProfile? Best)> posts, int limit)
    {
        var lacks = posts.DistinctBy(entry => entry.Post.Content).SelectMany(Lacks).GroupBy(lack => lack.Skill).ToList();
        var most = Math.Max(1, lacks.Select(skill => skill.Count(lack => lack.IsOnly)).DefaultIfEmpty().Max());
        return
        [
            .. lacks.Where(skill => vocabulary.Skills[skill.Key].Kind != SkillKind.General).Select(skill => Suggest(skill, most))
                .OrderByDescending(suggestion => suggestion.Rank).ThenByDescending(suggestion => suggestion.People)
                .ThenBy(suggestion => suggestion.Skill, StringComparer.Ordinal).Take(limit),
        ];
    }

    private static IEnumerable<Lack> Lacks((DemandProfile Post, ProgramProfile? Best) entry)
    {
        var given = entry.Best?.Given.Select(skill => skill.Skill).ToHashSet() ?? [];
        var missing = entry.Post.Asked.Where(asked => !given.Contains(asked.Skill)).ToList();
        // What the run does not know is asked too, and given by nobody.
        var unknown = entry.Post.Unknown;
        var (others, had) = (entry.Post.Asked.Length + unknown.Length - 1, entry.Post.Asked.Length - missing.Count);
        var required = missing.Count(asked => asked.Required) + unknown.Count(skill => skill.Required);
        return missing.Select(asked => new Lack(
            asked.Skill, entry.Post.Demand.Headcount, asked.Required && required == 1, others == 0 ? 0 : (double)had / others));
    }

    private SkillSuggestion Suggest(IGrouping<int, Lack> skill, int most)
    {
        var only = skill.Where(lack => lack.IsOnly).ToList();
        var proximity = skill.Average(lack => lack.Proximity);
        return new(
            vocabulary.Skills[skill.Key].Name,
            skill.Count(),
            skill.Sum(lack => lack.People),
            only.Count,
            only.Sum(lack => lack.People),
            Math.Round(proximity, 4),
            programs.Count(program => program.Given.Any(given => given.Skill == skill.Key && given.Via == skill.Key)),
            Math.Round((OfProximity * proximity) + (OfUnlocked * only.Count / most), 4));
    }

    private readonly record struct Lack(int Skill, int People, bool IsOnly, double Proximity);
}
