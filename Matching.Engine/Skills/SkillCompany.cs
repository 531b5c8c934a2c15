using System.Runtime.InteropServices;

namespace Matching.Engine.Skills;

/// <summary>
/// Which skills posts' texts ask together. A text also names what its work does not ask (客服 of a 客服系统 that is to be programmed): such a skill keeps no
/// company with the others. Measured by pointwise mutual information: K. Church and P. Hanks, "Word association norms, mutual information, and
/// lexicography", Computational Linguistics 16(1), 1990. Immutable, thread safe.
/// </summary>
internal sealed class SkillCompany
{
    /// <summary>Where no post tells.</summary>
    public static readonly SkillCompany None = new([], 0, []);

    /// <summary>Of fewer skills none is judged by the others.</summary>
    private const int Least = 3;

    private const double LeastAsked = -1;

    private const double LeastMain = 0;

    /// <summary>Added to what is seen and to what is expected: few posts say little.</summary>
    private const double Unseen = 0.5;

    // Enough to know company by, however many posts a country has.
    private const int MostPosts = 60_000;

    private readonly Dictionary<(int One, int Other), int> _together;

    /// <param name="posts">By skill, how many ask for it.</param>
    /// <param name="count">How many posts there are.</param>
    /// <param name="together">How many ask for both, the lower ordinal first.</param>
    public SkillCompany(int[] posts, int count, IReadOnlyList<((int One, int Other) Pair, int Posts)> together) =>
        (Posts, Count, Together, _together) = (posts, count, together, together.ToDictionary(pair => pair.Pair, pair => pair.Posts));

    public int[] Posts { get; }

    public int Count { get; }

    public IReadOnlyList<((int One, int Other) Pair, int Posts)> Together { get; }

    /// <param name="posts">The skills of each post, ascending, none twice; in an order that the posts' own does not change.</param>
    /// <param name="skills">How many the vocabulary has.</param>
    public static SkillCompany Of(IReadOnlyList<int[]> posts, int skills)
    {
        var (asking, together, count, step) = (new int[skills], new Dictionary<(int, int), int>(), 0, (posts.Count / MostPosts) + 1);
        for (var post = 0; post < posts.Count; post += step, count++)
        {
            foreach (var (at, skill) in posts[post].Index())
            {
                asking[skill]++;
                foreach (var other in posts[post].AsSpan(at + 1))
                    CollectionsMarshal.GetValueRefOrAddDefault(together, (skill, other), out _)++;
            }
        }

        // What one post alone has is no evidence, so it need not be kept.
        return new SkillCompany(asking, count, [.. together.Where(pair => pair.Value > 1).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>Whether the post of these skills asks for one of them: not where others that ask for it are about other things.</summary>
    public bool IsAsked(int skill, ReadOnlySpan<int> skills) => skills.Length < Least || Association(skill, skills) >= LeastAsked;

    /// <summary>Whether a skill of these is what their post is about.</summary>
    /// <param name="known">Somebody says that it is a skill: else other posts have to ask for it beside these.</param>
    public bool IsMain(int skill, ReadOnlySpan<int> skills, bool known) =>
        Association(skill, skills) is var association && (known ? skills.Length < Least || association >= LeastMain : association > LeastMain);

    /// <summary>How much oftener than by chance posts ask for a skill and another, as a logarithm: the median over the others (of two the higher), as one
    /// stray says nothing against the rest; 0 where nothing is known.</summary>
    /// <param name="skills">Of one post; the skill itself does not count.</param>
    public double Association(int skill, ReadOnlySpan<int> skills)
    {
        var associations = new double[skills.Length];
        var count = 0;
        foreach (var other in skills)
        {
            if (other != skill)
                associations[count++] = Association(skill, other);
        }

        Array.Sort(associations, 0, count);
        return count == 0 ? 0 : associations[count / 2];
    }

    // A post is no evidence for itself, so that one more of each is needed.
    private double Association(int one, int other)
    {
        if (Count == 0)
            return 0;
        var seen = Math.Max(0, _together.GetValueOrDefault(one < other ? (one, other) : (other, one)) - 1);
        var expected = (double)Math.Max(0, Posts[one] - 1) * Math.Max(0, Posts[other] - 1) / Count;
        return Math.Log((seen + Unseen) / (expected + Unseen));
    }
}
