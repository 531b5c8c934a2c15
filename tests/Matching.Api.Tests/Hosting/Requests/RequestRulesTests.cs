using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Matching.Api.Hosting.Requests;

namespace Matching.Api.Tests.Hosting.Requests;

internal sealed class RequestRulesTests
{
    private static IEnumerable<TestCaseData> Rules => typeof(RequestRules).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties()).SelectMany(property => property.GetCustomAttributes<ValidationAttribute>())
        .Select(rule => rule.GetType()).Distinct().Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name));

    [TestCaseSource(nameof(Rules))]
    public void Say_EveryRuleThatARequestHas_InBothLanguages(Type kind)
    {
        var rule = typeof(RequestRules).Assembly.GetTypes().SelectMany(type => type.GetProperties())
            .SelectMany(property => property.GetCustomAttributes<ValidationAttribute>()).First(one => one.GetType() == kind);
        var said = RequestRules.Say(rule);
        Assert.That((said.Chinese, said.English), Is.Not.EqualTo(("", "")));
    }
}
