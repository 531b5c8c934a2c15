using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Api.Skills;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;

namespace Matching.Api.Demands;

/// <summary>Turns a request into a demand, or says what is wrong with it.</summary>
internal static class DemandReader
{
    /// <param name="newExternalId">Taken where the request names none.</param>
    /// <param name="stored">Says what the request leaves out and is not to change by that.</param>
    /// <param name="at">JSON pointer of the demand within the body.</param>
    public static Parsed<Demand> ToDemand(this DemandRequest request, CodeTables codes, string newExternalId, string at = "", Demand? stored = null)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, at, errors);
        if (!errors.None)
            return new(null, errors);

        var demand = new Demand
        {
            ExternalId = RequestText.Trimmed(request.ExternalId) is { } id ? DemandRules.Name(id) : newExternalId,
            Enterprise = DemandRules.Name(request.Enterprise!),
            Title = DemandRules.Name(request.Title!),
            Description = DemandRules.Description(request.Description ?? ""),
            Skills = SkillRequest.ToSkills(request.Skills),
            Kind = request.Kind ?? DemandKind.Employment,
            Headcount = request.Headcount ?? 1,
            Education = request.Education ?? EducationLevel.Any,
            Industry = CodeWords.Industry(codes, request.Industry, $"{at}/industry", errors),
            Region = CodeWords.Region(codes, request.Region, $"{at}/region", errors),
            SalaryMin = Pay(request.SalaryMin, $"{at}/salaryMin", errors),
            SalaryMax = Pay(request.SalaryMax, $"{at}/salaryMax", errors),
            OpensOn = request.OpensOn,
            ClosesOn = request.ClosesOn,
            Terms = Terms(request.Position, request.Kind ?? DemandKind.Employment, codes, $"{at}/position", errors),
            Visibility = request.Visibility ?? stored?.Visibility ?? Visibility.Everyone,
        };
        if (demand.SalaryMin > demand.SalaryMax)
            errors.Add($"{at}/salaryMax", "不可低于最低月薪。", "It must not be below salaryMin.");
        if (demand.OpensOn > demand.ClosesOn)
            errors.Add($"{at}/closesOn", "不可早于开始日期。", "It must not be before opensOn.");
        return new(demand, errors);
    }

    private static PositionTerms Terms(PositionTermsRequest? given, DemandKind kind, CodeTables codes, string place, RequestErrors errors)
    {
        if (given is null)
            return PositionTerms.None;
        var specialties = new List<string>();
        foreach (var (index, named) in (given.Specialties ?? []).Index())
        {
            if (PositionSpecialties.CodeOf(named, codes) is { } code)
                specialties.Add(code);
            else
                errors.Add($"{place}/specialties/{index}", $"没有专业、专业类或大类“{named}”。", $"There is no specialty, class or category '{named}'.");
        }

        var terms = new PositionTerms
        {
            SamePostEmployees = given.SamePostEmployees,
            PostWage = Pay(given.PostWage, $"{place}/postWage", errors),
            LowestStep = Pay(given.LowestStep, $"{place}/lowestStep", errors),
            HoursADay = Pay(given.HoursADay, $"{place}/hoursADay", errors),
            Intensity = given.Intensity,
            Venue = given.Venue,
            Months = given.Months,
            StartsOn = given.StartsOn,
            Specialties = [.. specialties.Distinct(StringComparer.Ordinal)],
        };
        if (!kind.IsForStudents() && !terms.SaysNothing)
            errors.Add(place, "只有实习和学徒岗位才有。", "Only internships and apprenticeships have it.");
        return terms;
    }

    private static decimal? Pay(decimal? given, string place, RequestErrors errors)
    {
        if (given is not { } amount)
            return null;
        var pay = DemandRules.Pay(amount);
        if (pay is null)
            errors.Add(place, "最多两位小数。", "It must have two decimals at most.");
        return pay;
    }
}
