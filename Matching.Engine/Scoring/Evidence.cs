using System.Numerics.Tensors;
using Matching.Engine.Model;

namespace Matching.Engine.Scoring;

/// <summary>Finds what made a factor: shared words, earlier posts, past demands. Pure; one thread at a time.</summary>
internal sealed class Evidence(MatchModel model)
{
    /// <summary>What earlier posts, or one past demand, have to add to be named, of what counts in full.</summary>
    public const float LeastSaying = 0.05f;

    private const int NamedWords = 6;
    private const int NamedPosts = 3;

    private DemandProfile? _named;
    private (string Name, string? Class)[] _names = [];
    private DemandProfile? _liked;
    private (float[] Posts, float[] Demands) _likeness = ([], []);

    /// <summary>The demand's names for wanted specialties, each with the class that is called so, and whether it means the program's.</summary>
    public IEnumerable<(string Name, string? Class, bool Meant)> Names(DemandProfile demand, ProgramProfile program)
    {
        // A list explains one demand many times.
        if (!ReferenceEquals(demand, _named))
            (_named, _names) = (demand, Array.ConvertAll(demand.WantedNames, name => (name, model.Names.Class(name))));
        return _names.Select(entry => (entry.Name, entry.Class, model.Names.Means(entry.Name, program.Specialty)));
    }

    /// <summary>Titles of the earlier posts that speak most for the specialty, the earlier of equals first; a look at all posts for each title.</summary>
    public IReadOnlyList<string> EarlierPosts(DemandProfile demand, ProgramProfile program)
    {
        var titles = new List<string>(NamedPosts);
        if (model.Precedents is not { } precedents || program.Specialty < 0 || demand.Confidence <= 0)
            return titles;
        var like = Like(demand).Posts;
        var says = precedents.Coefficients.Column(program.Specialty);
        if (Array.BinarySearch(precedents.NamedSpecialties, program.Specialty) is >= 0 and var borne)
            TensorPrimitives.Add(says, precedents.Coefficients.Column(model.Specialties.Length + borne), says);
        TensorPrimitives.Multiply(says, like, says);
        while (titles.Count < NamedPosts)
        {
            var (best, most) = (-1, 0f);
            for (var post = 0; post < like.Length; post++)
            {
                if (says[post] > most && !titles.Contains(precedents.Titles[post]))
                    (best, most) = (post, says[post]);
            }

            if (best < 0)
                break;
            titles.Add(precedents.Titles[best]);
        }

        return titles;
    }

    /// <summary>Whether the demand's own outcomes speak for the specialty, and titles of the like demands whose outcomes speak most for it.</summary>
    public (bool Own, IReadOnlyList<string> Like) PastDemands(DemandProfile demand, ProgramProfile program)
    {
        if (model.Outcomes is not { } outcomes || program.Specialty < 0)
            return (false, []);
        var own = outcomes.Find(demand.Id);
        var like = Like(demand).Demands.Zip(outcomes.Coefficients.Column(program.Specialty), outcomes.Demands)
            .Select(past => (Demand: past.Third, Says: past.First * past.Second))
            .Where(past => past.Says > LeastSaying && !ReferenceEquals(past.Demand, own));
        return (own?.Own[program.Specialty] > LeastSaying, [.. like.OrderByDescending(past => past.Says).Select(past => past.Demand.Title).Distinct()
            .Take(NamedPosts)]);
    }

    /// <summary>A list explains one demand many times.</summary>
    private (float[] Posts, float[] Demands) Like(DemandProfile demand)
    {
        if (ReferenceEquals(demand, _liked))
            return _likeness;
        var words = model.Text.WithEqualViews(demand.Text);
        (_liked, _likeness) = (demand, (demand.Confidence > 0 ? model.Precedents!.Like(words) : [], model.Outcomes?.Like(words) ?? []));
        return _likeness;
    }

    /// <summary>The words that carry the similarity, heaviest first, none inside another.</summary>
    public IReadOnlyList<string> SharedWords(DemandProfile demand, ProgramProfile program)
    {
        var shared = new List<(string Word, float Weight)>();
        var (a, b) = (demand.Text, program.Words.Vector);
        for (int i = 0, j = 0; i < a.Terms.Length && j < b.Terms.Length && a.Terms[i] < model.Text.WordCount;)
        {
            var step = a.Terms[i].CompareTo(b.Terms[j]);
            if (step == 0 && model.Readable[a.Terms[i]] is { } word)
                shared.Add((word, a.Values[i] * b.Values[j]));
            if (step <= 0)
                i++;
            if (step >= 0)
                j++;
        }

        var words = new List<string>();
        foreach (var (word, _) in shared.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Word, StringComparer.Ordinal))
        {
            if (words.Count == NamedWords)
                break;
            if (!words.Any(other => other.Contains(word, StringComparison.Ordinal) || word.Contains(other, StringComparison.Ordinal)))
                words.Add(word);
        }

        return words;
    }
}
