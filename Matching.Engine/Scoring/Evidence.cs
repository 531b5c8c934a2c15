using System.Numerics.Tensors;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>Finds what made a factor: shared words, earlier posts, past demands. Pure; one thread at a time.</summary>
internal sealed class Evidence(MatchModel model)
{
    /// <summary>What earlier posts, or one past demand, have to add to be named, of what counts in full.</summary>
    public const float LeastSaying = 0.05f;

    /// <summary>What is less like a post is not said to be like it.</summary>
    private const float LeastLike = 0.15f;

    /// <summary>A trade is named from this part of what both texts' trades could have in common.</summary>
    private const float LeastTrade = 0.2f;

    private const int NamedWords = 6;
    private const int NamedTrades = 2;
    private const int NamedPosts = 3;

    private static readonly string[] Kinds = ["实习生", "实习", "学徒", "intern", "apprentice"];

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

    /// <summary>The earlier posts that speak most for the specialty, the earlier of equals first: each is like this one and names the specialty or its
    /// class.</summary>
    public IReadOnlyList<PastPost> EarlierPosts(DemandProfile demand, ProgramProfile program)
    {
        if (model.Precedents is not { } precedents || program.Specialty < 0 || demand.Confidence <= 0)
            return [];
        var like = Like(demand).Posts;
        var says = precedents.Coefficients.Column(program.Specialty);
        if (Array.BinarySearch(precedents.NamedSpecialties, program.Specialty) is >= 0 and var borne)
            TensorPrimitives.Add(says, precedents.Coefficients.Column(model.Specialties.Length + borne), says);
        TensorPrimitives.Multiply(says, like, says);
        return
        [
            .. precedents.Posts.Index().Where(post => says[post.Index] > 0 && like[post.Index] >= LeastLike)
                .Where(post => post.Item.Title.Length > 0 && Array.BinarySearch(post.Item.Meant, program.Specialty) >= 0)
                .OrderByDescending(post => says[post.Index])
                .Select(post => new PastPost(post.Item.Id, post.Item.Title, post.Item.Kind, MeantFirst(post.Item.Named, program.Specialty)))
                .DistinctBy(post => Post(post.Title), StringComparer.Ordinal).Take(NamedPosts),
        ];
    }

    /// <summary>Of many names a sentence says the first few.</summary>
    private string[] MeantFirst(string[] names, int specialty) => [.. names.OrderByDescending(name => model.Names.Means(name, specialty))];

    /// <summary>Whether the demand's own outcomes speak for the specialty, and the like demands whose outcomes speak most for it.</summary>
    public (bool Own, IReadOnlyList<PastPost> Like) PastDemands(DemandProfile demand, ProgramProfile program)
    {
        if (model.Outcomes is not { } outcomes || program.Specialty < 0)
            return (false, []);
        var own = outcomes.Find(demand.Id);
        var like = Like(demand).Demands.Zip(outcomes.Coefficients.Column(program.Specialty), outcomes.Demands)
            .Select(past => (Demand: past.Third, Says: past.First * past.Second))
            .Where(past => past.Says > LeastSaying && past.Demand.Title.Length > 0 && !ReferenceEquals(past.Demand, own));
        return (own is not null && Own(own, program.Specialty) > LeastSaying, [.. like.OrderByDescending(past => past.Says)
            .Select(past => new PastPost(past.Demand.Id, past.Demand.Title, past.Demand.Kind, [])).DistinctBy(past => Post(past.Title), StringComparer.Ordinal)
            .Take(NamedPosts)]);
    }

    /// <summary>What the demand's own outcomes say of a specialty: smoothed over like ones where outcomes teach, else as they are.</summary>
    private static float Own(PastDemand demand, int specialty) =>
        demand.Own.Length > 0 ? demand.Own[specialty] : demand.Tried.Where(tried => tried.Specialty == specialty).Sum(tried => tried.Label);

    /// <summary>A list explains one demand many times.</summary>
    private (float[] Posts, float[] Demands) Like(DemandProfile demand)
    {
        if (ReferenceEquals(demand, _liked))
            return _likeness;
        var words = model.Text.WithEqualViews(demand.Text);
        (_liked, _likeness) = (demand, (demand.Confidence > 0 ? model.Precedents!.Like(words, demand.Demand.Kind) : [],
            model.Outcomes?.Like(words, demand.Demand.Kind) ?? []));
        return _likeness;
    }

    /// <summary>The words that carry the similarity, heaviest first, none inside another and no skill twice. What stands in a specialty's name that the
    /// employer asks for is said of that already.</summary>
    /// <param name="say">What is said of a word and the skill that it is a spelling of, null where that cannot be said.</param>
    public IReadOnlyList<SharedWord> SharedWords(DemandProfile demand, ProgramProfile program, Func<string, string, string?> say)
    {
        var (words, skills) = (new List<SharedWord>(), new HashSet<int>());
        foreach (var (word, skill, _) in model.Readable.In(demand.Text, program.Words.Vector).OrderByDescending(entry => entry.Weight)
            .ThenBy(entry => entry.Word, StringComparer.Ordinal))
        {
            if (words.Count == NamedWords)
                break;
            var said = say(word, model.Vocabulary.Skills[skill].Name);
            if (said is not null && !demand.WantedNames.Any(name => Holds(name, word)) && skills.Add(skill)
                && !words.Any(other => Holds(other.Said, said) || Holds(said, other.Said)))
            {
                words.Add(new SharedWord(said, word));
            }
        }

        return words;
    }

    /// <summary>The trades that both texts mainly speak of, heaviest first.</summary>
    public IEnumerable<BilingualText> SharedTrades(DemandProfile demand, ProgramProfile program) => demand.Text.Shared(program.Words.Vector)
        .SkipWhile(term => term.Term < model.Text.FirstTrade).Where(term => term.Weight >= LeastTrade * TextView.All[^1].Weight)
        .OrderByDescending(term => term.Weight).ThenBy(term => term.Term).Take(NamedTrades).Select(term => model.Text.Trade(term.Term));

    /// <summary>A title without its kind: 施工员（实习） and 施工员实习生 are no other post than 施工员.</summary>
    private static string Post(string title)
    {
        var post = title.IndexOfAny(['(', '（']) is > 0 and var bracket ? title[..bracket].TrimEnd() : title;
        var kind = Kinds.FirstOrDefault(kind => post.Length > kind.Length && post.EndsWith(kind, StringComparison.OrdinalIgnoreCase)) ?? "";
        return post[..^kind.Length].TrimEnd();
    }

    private static bool Holds(string phrase, string word) => phrase.Contains(word, StringComparison.OrdinalIgnoreCase);
}
