using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Model;
using Matching.Engine.Skills;
using Matching.Engine.Text;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Engine.Tests.Live;

public sealed class SkillSuggesterTests
{
    private const int Rounds = 2000;

    private static readonly SpecialtyText NoWords = new("", "", new SparseVector([], []), [], []);

    [Test]
    public void Find_RandomPostsAndPrograms_EqualsAPlainCount()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var city = City.Of(new Random(seed));
            var found = new SkillSuggester(city.Vocabulary, city.Programs).Find(city.Posts, int.MaxValue);
            Assert.That(found, Is.EqualTo(Plain(city)), $"seed {seed}");
        }
    }

    [Test]
    public void Find_MoreThanTheLimit_KeepsTheFirst()
    {
        var city = City.Of(new Random(7));
        var suggester = new SkillSuggester(city.Vocabulary, city.Programs);
        Assert.That(suggester.Find(city.Posts, 2), Is.EqualTo(suggester.Find(city.Posts, int.MaxValue).Take(2)));
    }

    /// <summary>Skill by skill, post by post, with sets of names: shares nothing with what is tested.</summary>
    private static List<SkillSuggestion> Plain(City city)
    {
        var contents = new HashSet<ulong>();
        var posts = city.Posts.Where(entry => contents.Add(entry.Post.Content)).Select(entry => new
        {
            Asked = NamesOf(entry.Post, _ => true),
            Required = NamesOf(entry.Post, required => required),
            Given = city.NamesOf(entry.Best),
            People = entry.Post.Demand.Headcount,
        }).ToList();
        var unlocked = city.Names.ToDictionary(name => name, name => posts.Where(post => post.Required.Except(post.Given).SequenceEqual([name])).ToList());
        var most = Math.Max(1, unlocked.Values.Max(list => list.Count));
        var lines = new List<SkillSuggestion>();
        foreach (var name in city.Names.Where(name => !city.IsGeneral(name)))
        {
            var lacking = posts.Where(post => post.Asked.Contains(name) && !post.Given.Contains(name)).ToList();
            if (lacking.Count == 0)
                continue;
            var proximity = lacking.Average(post =>
                post.Asked.Length == 1 ? 0 : post.Asked.Count(other => other != name && post.Given.Contains(other)) / (post.Asked.Length - 1.0));
            lines.Add(new(
                name, lacking.Count, lacking.Sum(post => post.People), unlocked[name].Count, unlocked[name].Sum(post => post.People), Math.Round(proximity, 4),
                city.Programs.Count(program => city.Teaches(program, name)), Math.Round((0.4 * proximity) + (0.6 * unlocked[name].Count / most), 4)));
        }

        lines.Sort((one, other) => (other.Rank, other.People).CompareTo((one.Rank, one.People)) is not 0 and var order
            ? order : string.CompareOrdinal(one.Skill, other.Skill));
        return lines;

        string[] NamesOf(DemandProfile post, Func<bool, bool> wanted) =>
        [
            .. post.Asked.Where(skill => wanted(skill.Required)).Select(skill => city.Names[skill.Skill]),
            .. post.Unknown.Where(skill => wanted(skill.Required)).Select(skill => skill.Name),
        ];
    }

    /// <summary>A few skills, programs that give some of them, and posts that ask some, each beside the program that fits it best.</summary>
    private sealed record City(Vocabulary Vocabulary, ProgramProfile[] Programs, (DemandProfile Post, ProgramProfile? Best)[] Posts)
    {
        private const int Skills = 6;
        private const int MostPrograms = 3;
        private const int MostPosts = 9;

        public string[] Names { get; } = [.. Vocabulary.Skills.Select(skill => skill.Name)];

        public static City Of(Random random)
        {
            var kinds = Enum.GetValues<SkillKind>();
            var vocabulary = new Vocabulary(
                [.. Enumerable.Range(0, Skills).Select(at => new Skill($"S{at}", kinds[random.Next(kinds.Length)], []))], new Dictionary<string, int>());
            ProgramProfile[] programs = [.. Enumerable.Range(0, random.Next(MostPrograms + 1)).Select(at => Program(at, random))];
            return new(vocabulary, programs,
            [
                .. Enumerable.Range(0, random.Next(1, MostPosts + 1)).Select(at => (
                    Post(at, random), programs.Length == 0 || random.Next(4) == 0 ? null : programs[random.Next(programs.Length)])),
            ]);
        }

        public bool IsGeneral(string name) => Vocabulary.Skills.Single(skill => skill.Name == name).Kind == SkillKind.General;

        public string[] NamesOf(ProgramProfile? program) => program is null ? [] : [.. program.Given.Select(given => Names[given.Skill])];

        public bool Teaches(ProgramProfile program, string name) => program.Given.Any(given => Names[given.Skill] == name && Names[given.Via] == name);

        private static ProgramProfile Program(int at, Random random) => new(
            $"{at}", new CollegeProgram { College = "院校", ExternalId = $"{at}", Specialty = "专业" },
            [.. Some(random).Select(skill => new GivenSkill(skill, 3, random.Next(3) == 0 ? (skill + 1) % Skills : skill, 1))], -1, NoWords);

        private static DemandProfile Post(int at, Random random) => new(new DemandReading(
            $"{at}", new Demand { Enterprise = "企业", ExternalId = $"{at}", Title = "岗位", Headcount = random.Next(1, 6) },
            [.. Some(random).Select(skill => new AskedSkill(skill, 3, random.Next(2) == 0, 1))], true, new SparseVector([], []))
        {
            Content = (ulong)random.Next(MostPosts),
            Unknown = random.Next(4) == 0 ? [new NamedSkill("没听说过", random.Next(2) == 0, null)] : [],
        })
        {
            NearestSpecialties = [],
        };

        private static int[] Some(Random random) => [.. Enumerable.Range(0, Skills).Where(_ => random.Next(2) == 0)];
    }
}
