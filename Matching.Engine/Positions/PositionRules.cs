using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Policies;
using Matching.Engine.Programs;
using Matching.Engine.Structures;
using Matching.Engine.Students;

namespace Matching.Engine.Positions;

/// <summary>
/// The rules on internships of vocational students (职业学校学生实习管理规定), each a coded reason in both languages. Figures come from rules of policy; one that
/// nobody verified is shown and forbids nothing; what is not said is not checked. Pure.
/// </summary>
public static class PositionRules
{
    /// <summary>How long a position lasts that does not say it, in months.</summary>
    private const int UsualMonths = 6;

    /// <summary>From when to when people work at a position; what it does not say begins today and lasts as long as is usual.</summary>
    public static (DateOnly From, DateOnly To) WindowOf(Demand position, DateOnly today)
    {
        var from = position.Terms.StartsOn ?? today;
        return (from, from.AddMonths(position.Terms.Months ?? UsualMonths).AddDays(-1));
    }

    /// <param name="enterprise">Who offers it; null where nobody is known.</param>
    /// <param name="interns">How many are placed at the enterprise in the position's window already.</param>
    public static PositionAssessment Assess(Demand position, Organization? enterprise, int interns, PolicyTable policies, DateOnly today)
    {
        var day = WindowOf(position, today).From;
        var (seats, whole) = (SeatsOf(position, policies, day), CapacityOf(enterprise, interns, policies, day, position.Region));
        return new(seats, whole, interns, [seats.Check, whole.Check, .. OfPosition(position, policies, day)]);
    }

    /// <summary>What forbids a position to anybody, as far as it shows by itself: without its enterprise and who is there.</summary>
    public static IReadOnlyList<RuleCheck> Forbidding(Demand position, PolicyTable policies, DateOnly today)
    {
        var day = WindowOf(position, today).From;
        return [.. OfPosition(position, policies, day).Prepend(SeatsOf(position, policies, day).Check).Where(check => check.Verdict == RuleVerdict.Broken)];
    }

    /// <summary>What speaks for and against a position, beside how many it takes.</summary>
    public static IReadOnlyList<RuleCheck> OfPosition(Demand position, PolicyTable policies, DateOnly day) =>
    [
        Pay(position, policies, day), Intensity(position, policies, day), Venue(position, policies, day), Hours(position, policies, day),
        Duration(position, policies, day),
    ];

    /// <summary>What speaks for and against one student at a position.</summary>
    /// <param name="start">The first day of work.</param>
    public static IReadOnlyList<RuleCheck> OfStudent(Demand position, Student student, Program program, PolicyTable policies, DateOnly start) =>
        [Age(position, student, policies, start), Year(position, student, program, policies, start), Discipline(position, program, policies, start)];

    /// <summary>c_p: the seats that are offered, and at most the share of employees on the same kind of post.</summary>
    public static PositionCapacity SeatsOf(Demand position, PolicyTable policies, DateOnly day)
    {
        var rule = policies.Find(InternshipPolicies.PostShare, day, position.Region);
        if (rule?.Number is not { } share || position.Terms.SamePostEmployees is not { } employees)
        {
            return new(position.Headcount, new(InternshipPolicies.PostShare, RuleVerdict.NotChecked, new(
                "未核对：岗位没有注明同岗位在岗人数。", "Not checked: the position does not say how many employees work on the same post."), rule));
        }

        var most = Share(employees, share);
        var reason = new BilingualText(
            $"同岗位在岗 {employees} 人，实习生最多 {most} 人（{share:0.##%}）；提供 {position.Headcount} 个名额。",
            $"{employees} employees work on the same post: {most} interns at most ({share:0.##%}); {position.Headcount} seats are offered.");
        return rule.IsBinding
            ? new(Math.Min(position.Headcount, most), new(InternshipPolicies.PostShare, most > 0 ? RuleVerdict.Holds : RuleVerdict.Broken, reason, rule))
            : new(position.Headcount, new(InternshipPolicies.PostShare, most < position.Headcount ? RuleVerdict.Remarked : RuleVerdict.Holds, reason, rule));
    }

    /// <summary>c_e: the enterprise's own figure, and at most the share of its employees without who is there already.</summary>
    /// <param name="region">Where the rule of policy is asked for.</param>
    public static PositionCapacity CapacityOf(Organization? enterprise, int interns, PolicyTable policies, DateOnly day, string? region)
    {
        var rule = policies.Find(InternshipPolicies.UnitShare, day, region);
        var own = enterprise?.InternLimit;
        if (rule?.Number is not { } share || enterprise?.Headcount is not { } employees)
        {
            return new(own, new(InternshipPolicies.UnitShare, RuleVerdict.NotChecked, new(
                "未核对：单位没有注明在岗职工数。", "Not checked: the enterprise does not say how many employees it has."), rule));
        }

        var most = Share(employees, share);
        var left = Math.Max(0, most - interns);
        var reason = new BilingualText(
            $"在岗职工 {employees} 人，实习生最多 {most} 人（{share:0.##%}），同期已有 {interns} 人，还可接收 {left} 人。",
            $"{employees} employees: {most} interns at most ({share:0.##%}); {interns} are there at the time, {left} more may come.");
        return rule.IsBinding
            ? new(Math.Min(own ?? int.MaxValue, left), new(InternshipPolicies.UnitShare, left > 0 ? RuleVerdict.Holds : RuleVerdict.Broken, reason, rule))
            : new(own, new(InternshipPolicies.UnitShare, left > 0 ? RuleVerdict.Holds : RuleVerdict.Remarked, reason, rule));
    }

    private static RuleCheck Pay(Demand position, PolicyTable policies, DateOnly day)
    {
        var rule = policies.Find(InternshipPolicies.PayFloor, day, position.Region);
        if (rule?.Number is not { } floor || (position.SalaryMin ?? position.SalaryMax) is not { } pay
            || (position.Terms.PostWage is null && position.Terms.LowestStep is null))
        {
            return new(InternshipPolicies.PayFloor, RuleVerdict.NotChecked, new(
                "未核对：没有注明实习报酬或同岗位工资。", "Not checked: the pay or the wage of the same post is not said."), rule);
        }

        var least = new[] { position.Terms.PostWage * (decimal)floor, position.Terms.LowestStep }.OfType<decimal>().Min();
        return Say(rule, pay >= least, new(
            $"实习报酬 {pay:0.##} 元/月，不得低于 {least:0.##} 元/月（同岗位工资的 {floor:0.##%} 或最低档工资）。",
            $"The pay is {pay:0.##} yuan a month; it must not be below {least:0.##} ({floor:0.##%} of the wage of the same post, or its lowest step)."));
    }

    private static RuleCheck Intensity(Demand position, PolicyTable policies, DateOnly day) => Compare(
        InternshipPolicies.Intensity, policies.Find(InternshipPolicies.Intensity, day, position.Region), position.Terms.Intensity,
        new("未核对：没有注明体力劳动强度。", "Not checked: the grade of physical labour is not said."),
        (rule, grade) => new(
            $"体力劳动强度为 {grade} 级，须低于 {rule.Value} 级。", $"The physical labour is of grade {grade}; it must be below grade {rule.Value}."));

    private static RuleCheck Hours(Demand position, PolicyTable policies, DateOnly day) => Compare(
        InternshipPolicies.Hours, policies.Find(InternshipPolicies.Hours, day, position.Region), (double?)position.Terms.HoursADay,
        new("未核对：没有注明每日工时。", "Not checked: the hours a day are not said."),
        (rule, hours) => new($"每天 {hours:0.##} 小时，最多 {rule.Value} 小时。", $"{hours:0.##} hours a day; {rule.Value} at most."));

    private static RuleCheck Venue(Demand position, PolicyTable policies, DateOnly day)
    {
        var rule = policies.Find(InternshipPolicies.Venue, day, position.Region);
        if (rule is null || position.Terms.Venue is not { } venue)
            return new(InternshipPolicies.Venue, RuleVerdict.NotChecked, new("未核对：没有注明工作场所。", "Not checked: the kind of place is not said."), rule);
        return venue == VenueKind.Ordinary
            ? Say(rule, true, new("工作场所可以实习。", "Interns may work at this kind of place."))
            : Say(rule, false, new(
                "不得在酒吧、夜总会、歌厅、洗浴中心、电子游戏厅、网吧等场所实习。",
                "Nobody may be an intern in a bar, night club, karaoke, bath house, game room or internet cafe."));
    }

    /// <summary>What is usual forbids nothing.</summary>
    private static RuleCheck Duration(Demand position, PolicyTable policies, DateOnly day)
    {
        var rule = policies.Find(InternshipPolicies.Duration, day, position.Region);
        if (rule?.Number is not { } usual || position.Terms.Months is not { } months)
            return new(InternshipPolicies.Duration, RuleVerdict.NotChecked, new("未核对：没有注明实习月数。", "Not checked: the months are not said."), rule);
        var reason = new BilingualText($"实习 {months} 个月，一般为 {usual:0.#} 个月。", $"It lasts {months} months; {usual:0.#} are usual.");
        if (rule.Holds(months) is { } holds)
            return Say(rule, holds, reason);
        return new(InternshipPolicies.Duration, months == usual ? RuleVerdict.Holds : RuleVerdict.Remarked, reason, rule);
    }

    /// <summary>A year of birth leaves a doubt of one year: then the college has to make sure.</summary>
    private static RuleCheck Age(Demand position, Student student, PolicyTable policies, DateOnly start)
    {
        var rule = policies.Find(InternshipPolicies.Age, start, position.Region);
        if (rule?.Number is not { } least || student.BirthYear is not { } born)
            return new(InternshipPolicies.Age, RuleVerdict.NotChecked, new("未核对：没有学生的出生年。", "Not checked: the student's year of birth is not known."), rule);
        var oldest = start.Year - born;
        if (oldest >= least && oldest - 1 < least && start is not { Month: 12, Day: 31 })
        {
            return new(InternshipPolicies.Age, RuleVerdict.NotChecked, new(
                $"{born} 年出生，{start:yyyy-MM-dd} 可能未满 {least:0} 周岁：由院校核实后签署。",
                $"Born in {born}, perhaps not yet {least:0} on {start:yyyy-MM-dd}: the college makes sure before it signs."), rule);
        }

        return Say(rule, oldest >= least, new(
            $"{born} 年出生，{start:yyyy-MM-dd} {(oldest >= least ? "已满" : "未满")} {least:0} 周岁。",
            $"Born in {born}, {(oldest >= least ? "already" : "not yet")} {least:0} on {start:yyyy-MM-dd}."));
    }

    private static RuleCheck Year(Demand position, Student student, Program program, PolicyTable policies, DateOnly start)
    {
        var rule = policies.Find(InternshipPolicies.Year, start, position.Region);
        if (rule is null || YearOfStudy(student, program.Level, start) is not { } year)
        {
            return new(InternshipPolicies.Year, RuleVerdict.NotChecked, new(
                "未核对：没有毕业年份或学制。", "Not checked: the year of graduation or the level is not known."), rule);
        }

        return Say(rule, year >= 2, new(
            $"{start:yyyy-MM-dd} 在读第 {Math.Max(year, 1)} 学年，一年级学生不得参加岗位实习。",
            $"On {start:yyyy-MM-dd} the student is in year {Math.Max(year, 1)}; students of the first year may not be interns."));
    }

    private static RuleCheck Discipline(Demand position, Program program, PolicyTable policies, DateOnly start)
    {
        var rule = policies.Find(InternshipPolicies.Discipline, start, position.Region);
        var asked = position.Terms.Specialties.Select(CategoryIndustries.PlaceOf).OfType<int>().ToHashSet();
        if (rule is null || asked.Count == 0 || program.SpecialtyCode is not { } code || CategoryIndustries.PlaceOf(code) is not { } own)
        {
            return new(InternshipPolicies.Discipline, RuleVerdict.NotChecked, new(
                "未核对：岗位没有注明面向专业，或专业点没有专业代码。", "Not checked: the position names no specialties, or the program has no code."), rule);
        }

        return asked.Contains(own)
            ? Say(rule, true, new($"{program.Specialty}与岗位同一专业大类。", $"{program.Specialty} is of the position's 专业大类."))
            : Say(rule, false, new($"{program.Specialty}与岗位不在同一专业大类。", $"{program.Specialty} is of another 专业大类 than the position."));
    }

    /// <summary>1 in the year after enrolment; null where it is not known. A year of study begins in September.</summary>
    private static int? YearOfStudy(Student student, EducationLevel level, DateOnly day)
    {
        int? years = level switch
        {
            EducationLevel.Secondary or EducationLevel.Associate => 3,
            EducationLevel.Bachelor => 4,
            _ => null,
        };
        return student.GraduationYear is { } graduates ? (day.Month >= 9 ? day.Year : day.Year - 1) - (graduates - years) + 1 : null;
    }

    private static RuleCheck Compare(
        string code, PolicyRule? rule, double? measured, BilingualText unknown, Func<PolicyRule, double, BilingualText> reason) =>
        rule is null || measured is not { } known || rule.Holds(known) is not { } holds
            ? new(code, RuleVerdict.NotChecked, unknown, rule)
            : Say(rule, holds, reason(rule, known));

    private static RuleCheck Say(PolicyRule rule, bool holds, BilingualText reason) =>
        new(rule.Code, holds ? RuleVerdict.Holds : rule.IsBinding ? RuleVerdict.Broken : RuleVerdict.Remarked, reason, rule);

    /// <summary>Whole people: 10 % of 95 are 9.</summary>
    private static int Share(int employees, double share) => (int)decimal.Floor(employees * (decimal)share);
}
