using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// What people of an occupation usually do, for posts that say little more than its name: by everyday names (普工, 客服) and by the names of the occupations
/// that the city has loaded. Immutable, thread safe.
/// </summary>
internal sealed class UsualWork
{
    /// <summary>A description of fewer letters tells nothing of the work.</summary>
    private const int FewLetters = 12;

    private const int LeastName = 2;

    /// <summary>What is said of one occupation is enough after this many characters.</summary>
    private const int Enough = 300;

    private readonly Dictionary<string, UsualPost> _posts = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <param name="posts">Of several with one name the first counts.</param>
    public UsualWork(UsualPost[] posts)
    {
        Posts = posts;
        foreach (var post in posts)
            _posts.TryAdd(post.Name, post);
        _longest = posts.Select(post => post.Name.Length).DefaultIfEmpty().Max();
    }

    public static UsualWork None { get; } = new([]);

    public UsualPost[] Posts { get; }

    public static UsualWork Of(CodeTables codes)
    {
        var everyday = BuiltInTables.EverydayPosts.SelectMany(post =>
        {
            var told = post.Occupations.SelectMany(codes.Occupations.Named).Select(occupation => Told(occupation.Text)).Prepend(post.Work);
            var text = TextNormalizer.Normalize(string.Join('\n', told));
            return post.Names.Select(name => new UsualPost(TextNormalizer.Normalize(name), string.Join('、', post.Occupations), post.English, text));
        });
        var listed = codes.Occupations.All.Where(occupation => occupation.Successors.Count == 0 && occupation.Text.Length > 0)
            .Select(occupation => new UsualPost(TextNormalizer.Normalize(occupation.Name), "", "", TextNormalizer.Normalize(Told(occupation.Text))));
        return new UsualWork([.. everyday.Concat(listed).Where(post => post.Name.Length >= LeastName)]);
    }

    /// <summary>True for a post that names no skills and does not describe the work.</summary>
    public static bool IsUntold(Demand demand) => demand.Skills.Count == 0 && demand.Description.Count(char.IsLetter) < FewLetters;

    /// <summary>What a title names, or null: the longest name in it, of equally long ones the last, as the head of a Chinese name stands last.</summary>
    public UsualPost? Find(string title)
    {
        var text = TextNormalizer.Normalize(title);
        for (var length = Math.Min(_longest, text.Length); length >= LeastName; length--)
        {
            for (var start = text.Length - length; start >= 0; start--)
            {
                if (IsWhole(text, start) && IsWhole(text, start + length) && _posts.TryGetValue(text.Substring(start, length), out var post))
                    return post;
            }
        }

        return null;
    }

    private static string Told(string text) => text.Length > Enough ? text[..Enough] : text;

    // "it" is not in "auditor".
    private static bool IsWhole(string text, int at) =>
        at == 0 || at == text.Length || !TextNormalizer.IsWord(text[at - 1]) || !TextNormalizer.IsWord(text[at]);
}

/// <summary>A post by the name that titles have.</summary>
/// <param name="Name">Normalised.</param>
/// <param name="Occupations">Names of the occupations that it means; empty where it is one itself.</param>
/// <param name="English">Empty where it has no name there.</param>
/// <param name="Text">What people of it usually do, normalised.</param>
internal sealed record UsualPost(string Name, string Occupations, string English, string Text);
