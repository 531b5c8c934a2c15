using System.Text.RegularExpressions;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Model;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>Says in one language what a score is made of, or why there is none. Pure.</summary>
internal sealed partial class Wording(Language language)
{
    /// <summary>How many names a sentence lists before it says that there are more.</summary>
    public const int SaidNames = 3;

    private const int SaidWords = 4;

    private const int SaidNamed = 2;

    /// <summary>A factor that is less does not speak for a pair.</summary>
    private const float Speaking = 0.5f;

    /// <summary>A factor that is less hardly says anything.</summary>
    private const float Hinting = 0.2f;

    private SkillWording Skills => field ??= new SkillWording(this);

    private string ThisPost => Say("本岗位", "this post");

    /// <param name="refused">Whether the post turned people of the specialty down.</param>
    public string NoOwnOutcomes(bool refused) => refused
        ? Say("本岗位没有录用来应聘的该专业学生", "this post turned down people of the specialty")
        : Say("本岗位没有该专业的录用结果", "this post has no outcomes with the specialty");

    public string NoOutcomes => Say("没有相近岗位的结果，只按文本推算", "no outcomes of posts like this: from the text alone");

    public string Embedded => Say("两边文本的含义（语言模型）", "what both texts mean, by a language model");

    public string NotEmbedded => Say("语言模型尚未读取这段文本，下次重算后计入", "no language model has read this text yet; it counts after the next run");

    /// <summary>What the factor of earlier posts rests on where none of them alone is like the post and names the specialty.</summary>
    /// <param name="value">The factor's.</param>
    public string NoEarlierPost(float value) => value >= Hinting
        ? Say("没有哪一个相近岗位点名此专业，是许多岗位的用词合起来指向它", "no single post like this names the specialty; words of many posts together point to it")
        : Say("几乎没有相近岗位点名此专业", "hardly any post like this names the specialty");

    /// <summary>Why a post that is not open this day is in no list.</summary>
    public Reason NotOpen(Demand demand, DateOnly today) => demand.OpensOn > today ? NotOpenYet(demand) : Closed(demand);

    private Reason NotOpenYet(Demand demand) => new("notOpenYet", Say(
        $"岗位自 {demand.OpensOn:yyyy-MM-dd} 起开放；如已在招，请提前开始日期。",
        $"The post opens on {demand.OpensOn:yyyy-MM-dd}; if it is open already, set an earlier opening date."));

    private Reason Closed(Demand demand) => new("closed", Say(
        $"岗位已于 {demand.ClosesOn:yyyy-MM-dd} 截止；如仍在招，请延后截止日期。",
        $"The post closed on {demand.ClosesOn:yyyy-MM-dd}; if it is still open, set a later closing date."));

    public Reason DemandNotAssessable() => new("noSkills", Say(
        "岗位的名称、描述和技能要求中没有识别出任何技能，其文字也与任何专业都无从比较，无法评估；请补充技能要求或更具体的描述。",
        "No skill could be recognised in the post's title, description or skills, and its words are like no specialty's, so it cannot be assessed; "
            + "add skills or a more specific description."));

    public Reason ProgramNotAssessable() => new("noSkills", Say(
        "专业点的名称、培养目标、课程、技能和证书中没有识别出任何技能，其文字也与任何岗位都无从比较，无法评估；请补充课程或技能。",
        "No skill could be recognised in the program's name, description, courses, skills or certificates, and its words are like no post's, "
            + "so it cannot be assessed; add courses or skills."));

    /// <param name="runId">Null until the run was asked for.</param>
    public Reason WaitsForRun(string? runId) => new("waitsForRun", (language == Language.Chinese, runId) switch
    {
        (true, null) => "有大量新的或改动的数据，要等下一次重算读入后才能评估；重算稍后会自动开始。",
        (true, _) => $"有大量新的或改动的数据，要等重算 {runId} 发布后才能评估。",
        (false, null) => "Many rows are new or changed and wait for the next run, which starts by itself shortly; this is one of them.",
        (false, _) => $"Many rows are new or changed and wait for run {runId}; this is one of them.",
    });

    public Reason EducationExcludes(DemandProfile demand, ProgramProfile program) => new("education", Say(
        $"岗位要求{Name(demand.Demand.Education)}，该专业为{Name(program.Program.Level)}，低于要求，不进入匹配列表。",
        $"The post asks for {Name(demand.Demand.Education)} "
            + $"and the program gives {Name(program.Program.Level)}, which is too far below; the pair is in no list."));

    /// <summary>All of them, in a list.</summary>
    public string All(IEnumerable<string> names) => string.Join(Say("、", ", "), names);

    /// <summary>What speaks for a pair and what does not, in one sentence.</summary>
    public string Sentence(DemandProfile demand, ProgramProfile program, PairScore score, Grounds grounds)
    {
        // What the skills have said already is not said again, nor is it denied: neither in the caller's language nor as the texts have it.
        string[] skills = [.. grounds.Matched.Select(skill => skill.Skill), .. grounds.Missing.Select(skill => skill.Skill)];
        var words = All(grounds.Shared.Words.Where(word => !skills.Any(skill => Holds(skill, word.Word) || Holds(Skill(skill), word.Said)))
            .Select(word => word.Said).Take(SaidWords));
        if (language == Language.Chinese)
        {
            var course = $"{program.Program.College}的{Course(program)}专业";
            var sentence = grounds.Asked > 0 ? Skills.Clause(course, demand.NamesSkills, grounds)
                : $"岗位未提及{(demand.Asked.Length == 0 ? "具体" : "专业")}技能，按{Compared(grounds)}与{course}比较";
            if (words.Length > 0)
                sentence += $"；培养内容与{(grounds.Usual is null ? "岗位描述" : "这类工作")}共同涉及{words}";
            if (grounds.Shared.Trades.Count > 0)
                sentence += $"；共同领域：{All(grounds.Shared.Trades)}";
            if (grounds.Usual is not null && grounds.Asked > 0)
                sentence += $"；岗位没有写明工作内容，按{Compared(grounds)}比较";
            return sentence + Said(demand, program, score, grounds) + Standing(demand, program, score) + "。";
        }

        var specialty = $"{Course(program)} at {program.Program.College}";
        var text = grounds.Asked > 0 ? Skills.Clause(specialty, demand.NamesSkills, grounds)
            : $"The post speaks of no particular skill; {specialty} is compared by {Compared(grounds)}";
        if (words.Length > 0)
            text += $"; curriculum and {(grounds.Usual is null ? "post" : "such work")} share {words}";
        if (grounds.Shared.Trades.Count > 0)
            text += $"; both speak of {string.Join(" and ", grounds.Shared.Trades)}";
        if (grounds.Usual is not null && grounds.Asked > 0)
            text += $"; the post does not describe the work and is compared by {Compared(grounds)}";
        return text + Said(demand, program, score, grounds) + Standing(demand, program, score) + ".";
    }

    /// <summary>A specialty with its level: one of the same name is taught at several.</summary>
    private string Course(ProgramProfile program) => program.Program.Level == EducationLevel.Any ? program.Program.Specialty
        : Say($"{program.Program.Specialty}（{Name(program.Program.Level)}）",
            $"{program.Program.Specialty} ({Article().Replace(Name(program.Program.Level), "")})");

    /// <summary>What a post's words are: its own, or what people of its occupation usually do.</summary>
    private string Compared(Grounds grounds) => (grounds.Usual, language) switch
    {
        (null, Language.Chinese) => "文字",
        (null, _) => "its words",
        (var post, Language.Chinese) =>
            $"“{Described(post.Name, post.Occupations.Length > 0 && post.Occupations != post.Name ? post.Occupations : null)}”通常的工作",
        (var post, _) => $"what such people usually do ({(post.English.Length > 0 ? post.English : post.Name)})",
    };

    /// <summary>What employers said and did, as far as it speaks for the pair.</summary>
    private string Said(DemandProfile demand, ProgramProfile program, PairScore score, Grounds grounds)
    {
        var text = "";
        var named = Names(Named(program, grounds));
        if (named.Length > 0)
            text += Say($"；符合岗位点名的专业：{named}", $"; the post asks for such specialties: {named}");
        if (grounds.Earlier.Count > 0 && score[FactorKind.Precedents].Value >= Speaking)
        {
            var earlier = Names(grounds.Earlier.Select(post => Title(post, demand.Demand.Kind)));
            text += Say($"；相近岗位点名此专业：{earlier}", $"; posts like this name the specialty: {earlier}");
        }

        if ((grounds.OwnOutcomes || grounds.Past.Count > 0) && score[FactorKind.Outcomes].Value >= Speaking)
        {
            var past = Names(Titles(grounds.Past, demand.Demand.Kind, grounds.OwnOutcomes));
            text += Say($"；过往结果支持此专业：{past}", $"; past outcomes speak for it: {past}");
        }

        return text;
    }

    /// <summary>The names that mean the program's specialty; where it is called by its own, that alone.</summary>
    private static string[] Named(ProgramProfile program, Grounds grounds)
    {
        string[] meant = [.. grounds.Names.Where(name => name.Meant).Select(name => name.Text)];
        return meant.Contains(program.Words.Title) ? [program.Words.Title] : meant;
    }

    /// <param name="kind">Of the post at hand.</param>
    /// <param name="own">Whether the post at hand is one of them.</param>
    public IEnumerable<string> Titles(IReadOnlyList<PastPost> posts, DemandKind kind, bool own = false) => posts
        .Select(post => post.Named.Count == 0 ? Title(post, kind) : Described(Title(post, kind), All(post.Named.Take(SaidNamed))))
        .Prepend(own ? ThisPost : "").Where(title => title.Length > 0);

    /// <summary>With its kind where that is another than the post's at hand and the title does not say it: it counts less.</summary>
    private string Title(PastPost post, DemandKind kind) => Described(
        post.Title, post.Kind == kind || DemandKindNames.IsSaid(post.Kind, post.Title) ? null : DemandKindNames.Of(post.Kind, language));

    private string Standing(DemandProfile demand, ProgramProfile program, PairScore score)
    {
        var text = "";
        if (score[FactorKind.Education].Weight > 0 && demand.Demand.Education > program.Program.Level)
        {
            text += Say(
                $"；学历低于岗位要求的{Name(demand.Demand.Education)}",
                $"; its level is below what the post asks for, {Name(demand.Demand.Education)}");
        }

        if (score[FactorKind.Region].Weight > 0)
        {
            text += (score[FactorKind.Region].Value, language) switch
            {
                (1, Language.Chinese) => "；与岗位同城",
                (1, _) => "; in the post's city",
                ( > 0.5f, Language.Chinese) => "；与岗位同省",
                ( > 0.5f, _) => "; in the post's province",
                (_, Language.Chinese) => "；在外省",
                _ => "; in another province",
            };
        }

        return text;
    }

    /// <summary>A skill's name as the caller reads it.</summary>
    public string Skill(string name) => SkillNames.Of(name, language);

    /// <summary>What is said of a word that both texts have; null for one that has no English where the caller reads that.</summary>
    /// <param name="skill">The name of the skill that it is a spelling of.</param>
    public string? Shared(string word, string skill)
    {
        if (language == Language.Chinese)
            return word;
        // 识图 and 养老机构 may be said as they stand, but not as the one skill that they are other spellings of.
        if (InEnglish(skill) is { } english)
            return word.Any(TextNormalizer.IsHan) && word != skill ? null : english;
        return word.Any(TextNormalizer.IsHan) ? null : word;
    }

    /// <summary>A skill's name where the caller reads English, null where it has no other name there.</summary>
    private string? InEnglish(string skill) => language == Language.English ? SkillBase.Instance.InEnglish(skill) : null;

    private static bool Holds(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    /// <summary>A name, with what is to be said of it in brackets: of one that an employer uses for specialties the class that is called so.</summary>
    public string Described(string name, string? classed) => (classed, language) switch
    {
        (null, _) => name,
        (_, Language.Chinese) => $"{name}（{classed}）",
        _ => $"{name} ({classed})",
    };

    /// <summary>Behind names of which there are more.</summary>
    public string More => Say("等", ", …");

    /// <summary>The first of several names, and whether there are more.</summary>
    public string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        var text = All(all.Take(SaidNames));
        return all.Count <= SaidNames ? text : text + More;
    }

    public string Say(BilingualText text) => text.In(language);

    public string Say(string chinese, string english) => Say(new BilingualText(chinese, english));

    [GeneratedRegex("^an? ")]
    private static partial Regex Article();

    public string Name(EducationLevel level) => EducationNames.Of(level, language);
}
